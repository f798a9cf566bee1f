// Runs git without a shell, free of the machine's and the user's settings: what it does depends on its arguments alone.
import { execFile } from "node:child_process";
import { devNull } from "node:os";
import { failureFrom } from "./failures.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface GitCall {
  readonly input?: string;
  /** `latin1` gives each byte as one character, where sizes are counted in bytes. */
  readonly encoding?: "utf8" | "latin1";
  readonly env?: Environment;
}

/** Gives what git says on its output; throws a failure when it does not end well. */
export type Git = (args: readonly [command: string, ...rest: string[]], call?: GitCall) => Promise<string>;

export interface GitSetup {
  readonly gitDir: string;
  readonly remote?: string;
  /** What git needs of ours: where programs and keys for the remote are. */
  readonly environment: Environment;
  readonly timeoutMs?: number;
}

const largestOutput = 64 * 1_024 * 1_024;

export function createGit({ gitDir, remote, environment, timeoutMs = 20_000 }: GitSetup): Git {
  const settled = { ...withoutGit(environment), ...fixed, GIT_DIR: gitDir, ...settings(remote) };
  return ([command, ...rest], { input = "", encoding = "utf8", env = {} } = {}) =>
    new Promise((resolve, reject) => {
      const options = {
        env: { ...settled, ...env },
        encoding,
        timeout: timeoutMs,
        killSignal: "SIGKILL",
        maxBuffer: largestOutput,
      } as const;
      const child = execFile("git", [command, ...rest], options, (error, stdout, stderr) => {
        if (error === null) return resolve(stdout);
        const isMissing = error.code === "ENOENT";
        reject(
          failureFrom({
            command,
            said: `${stdout}\n${stderr}`,
            isTimedOut: error.killed === true,
            isMissing,
          }),
        );
      });
      // git may end before it has read all of it; how it ended says enough.
      child.stdin?.on("error", () => {});
      child.stdin?.end(input);
    });
}

const fixed = {
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: devNull,
  GIT_TERMINAL_PROMPT: "0",
  GIT_ASKPASS: "",
  SSH_ASKPASS: "",
  GIT_ALLOW_PROTOCOL: "file:git:http:https:ssh",
  GIT_LITERAL_PATHSPECS: "1",
  LC_ALL: "C",
} as const;

/** By environment and not by argument: lists of processes and the folder on disk must not show an address with a key. */
function settings(remote: string | undefined): Environment {
  const pairs: readonly (readonly [key: string, value: string])[] = [
    ["core.hooksPath", devNull],
    ["core.fsync", "all"],
    ["gc.autoDetach", "false"],
    ["http.lowSpeedLimit", "1000"],
    ["http.lowSpeedTime", "10"],
    ["safe.directory", "*"],
    ...(remote === undefined ? [] : [["remote.origin.url", remote] as const]),
  ];
  const named = pairs.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key] as const,
    [`GIT_CONFIG_VALUE_${index}`, value] as const,
  ]);
  return { ...Object.fromEntries(named), GIT_CONFIG_COUNT: String(pairs.length) };
}

/** Of git's own variables only the way to the remote is kept; one that asks nobody, where none is given. */
function withoutGit(environment: Environment): Environment {
  const foreign = Object.entries(environment).filter(([name]) => !name.startsWith("GIT_"));
  const ssh = environment["GIT_SSH_COMMAND"] ?? "ssh -o BatchMode=yes -o ConnectTimeout=10";
  return { ...Object.fromEntries(foreign), GIT_SSH_COMMAND: ssh };
}
