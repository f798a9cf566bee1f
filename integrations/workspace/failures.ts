// The one reading of what git says when it does not do what it was asked. Its own words stay here: they may name an address with a key.
import type { WorkspaceRefusal } from "#domain/workspace/edit.ts";
import { pathProblem } from "#domain/workspace/path.ts";

/** `retryable`: the same call may succeed later. `permanent`: somebody must change something first. */
export interface WorkspaceFailure extends Error {
  readonly name: "WorkspaceFailure";
  readonly kind: "retryable" | "permanent";
  readonly code: string;
}

export function workspaceFailure(
  kind: WorkspaceFailure["kind"],
  code: string,
  message: string,
): WorkspaceFailure {
  return Object.assign(new Error(message), { name: "WorkspaceFailure", kind, code } as const);
}

export function isWorkspaceFailure(error: unknown): error is WorkspaceFailure {
  return error instanceof Error && error.name === "WorkspaceFailure";
}

/** Whoever was overtaken may look anew and try again; the rest needs a person first. */
export function refusalFailure({ refused, reason }: WorkspaceRefusal): WorkspaceFailure {
  return workspaceFailure(refused === "overtaken" ? "retryable" : "permanent", refused, reason);
}

export function refuseBadPath(path: string): void {
  const problem = pathProblem(path);
  if (problem === undefined) return;
  throw workspaceFailure(
    "permanent",
    "bad-path",
    `The path ${JSON.stringify(path)} can't be used: it ${problem}.`,
  );
}

export function refuseBadKey(effectKey: string): void {
  // It becomes a line of the commit message, and what finds the commit again.
  if (/^[^\s\p{C}]{1,500}$/u.test(effectKey)) return;
  throw workspaceFailure("permanent", "bad-key", `${JSON.stringify(effectKey)} can't be an effect key.`);
}

/** True when somebody else's commit got into the branch first, or is just getting there. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "overtaken" || error.code === "locked");
}

/** True when git failed for a reason that is not read here. */
export function isUnknownFailure(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "git-failed";
}

/** How a git command ended that did not end well. */
export interface GitEnd {
  readonly command: string;
  /** Its output, both ways. */
  readonly said: string;
  readonly isTimedOut: boolean;
  readonly isMissing: boolean;
}

export function failureFrom({ command, said, isTimedOut, isMissing }: GitEnd): WorkspaceFailure {
  if (isMissing)
    return workspaceFailure("permanent", "git-missing", "git is not installed here: install it, then retry.");
  if (isTimedOut) return workspaceFailure("retryable", "timed-out", `git ${command} took too long.`);
  const known = readings.find(({ pattern }) => pattern.test(said));
  if (known !== undefined) return workspaceFailure(known.kind, known.code, known.message);
  if (remoteCommands.includes(command))
    return workspaceFailure("retryable", "remote-away", "The remote of the workspace does not answer.");
  return workspaceFailure("retryable", "git-failed", `git ${command} failed.`);
}

const remoteCommands: readonly string[] = ["fetch", "push", "ls-remote"];

interface Reading extends Pick<WorkspaceFailure, "kind" | "code" | "message"> {
  readonly pattern: RegExp;
}

const readings: readonly Reading[] = [
  {
    pattern:
      /dubious ownership|insufficient permission for adding|unable to create temporary file: permission/i,
    kind: "permanent",
    code: "not-ours",
    message:
      "The folder of the workspace is not Runsheet's to write: give it and all in it to the account that Runsheet runs as, then retry.",
  },
  {
    pattern:
      /authentication failed|permission denied|could not read (username|password)|access denied|host key verification failed|returned error: 40[13]|repository not found/i,
    kind: "permanent",
    code: "remote-refuses",
    message:
      "The remote of the workspace refuses access: give Runsheet the right to read and push, or correct WORKSPACE_REMOTE, then retry.",
  },
  {
    pattern: /hook declined|protected branch|denying|unpacker error/i,
    kind: "permanent",
    code: "push-declined",
    message:
      "The remote of the workspace declines the push by a rule of its own: allow Runsheet to push, then retry.",
  },
  {
    pattern: /\[rejected\]|non-fast-forward|fetch first|failed to update ref|incorrect old value/i,
    kind: "retryable",
    code: "overtaken",
    message: "Somebody else changed the workspace meanwhile.",
  },
  {
    pattern: /\.lock'?: File exists|cannot lock ref/i,
    kind: "retryable",
    code: "locked",
    message: "Another git process holds the workspace.",
  },
  {
    pattern: /No space left on device|Disk quota exceeded/i,
    kind: "retryable",
    code: "disk-full",
    message: "The disk of the workspace is full.",
  },
];
