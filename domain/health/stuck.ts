// Runs whose workflow task fails again and again: no worker goes on with them, and only their history says why.
import { optional } from "../optional.ts";
import { pathOfRun } from "../run-pages.ts";
import type { Instant } from "../time.ts";
import type { HealthFinding } from "./report.ts";

/** `refused`: Temporal takes nothing of what the task asked for. `unfinished`: no worker answers within its time. */
export type StuckCause = "does-not-replay" | "cannot-decode" | "throws" | "refused" | "unfinished";

export interface FailingTask {
  /** Workflow id. */
  readonly id: string;
  /** In a row. */
  readonly tries: number;
  /** When the first of them ended. */
  readonly since: Instant;
  readonly cause: StuckCause;
  /** Of the last failure, as it was thrown. */
  readonly message?: string | undefined;
}

/** One try is lost with a worker that dies; the second in a row tells of the run. */
const enoughTries = 2;

export function isStuck({ tries }: FailingTask): boolean {
  return tries >= enoughTries;
}

export function stuckFindings(tasks: readonly FailingTask[]): readonly HealthFinding[] {
  return tasks.filter(isStuck).map(({ id, since, cause, message }) => ({
    id: `stuck ${id}`,
    mark: "failed",
    title: id,
    text: `stands still: ${inPlainWords[cause]}${saidBy(cause, message)}`,
    todo: remedies[cause],
    since,
    ...optional({ page: pathOfRun(id) }),
  }));
}

const inPlainWords: Readonly<Record<StuckCause, string>> = {
  "does-not-replay": "its code no longer replays its history",
  "cannot-decode": "what it holds can't be decoded",
  throws: "its code throws an error",
  refused: "Temporal refuses what it asks for",
  unfinished: "no worker finishes its task in time",
};

const remedies: Readonly<Record<StuckCause, string>> = {
  "does-not-replay":
    "Nothing of it is lost. Bring back the workers that it went on with: after an upgrade those of before, after a roll-back the newer ones. docs/runbooks/stuck.md.",
  "cannot-decode":
    "Nothing of it is lost. Give workers and API every key in TEMPORAL_PAYLOAD_KEYS: docs/runbooks/keys.md.",
  throws:
    "A fault of Runsheet: it waits unharmed until workers without it come. Report it as docs/runbooks/stuck.md says.",
  refused: "npx runsheet bootstrap makes what the namespace lacks; for the rest docs/runbooks/stuck.md.",
  unfinished: "Look in the logs of the workers whether they die or hang at it: docs/runbooks/stuck.md.",
};

const longest = 200;

/** The SDK's own words name events and commands; in those of a thrown error may stand what somebody typed. */
function saidBy(cause: StuckCause, message = ""): string {
  const [line = ""] = message.replace(/^\[TMPRL\d+\] (?:Nondeterminism error: )?/, "").split("\n");
  const told = cause === "throws" ? withoutQuotes(line) : line;
  const cut = told.length > longest ? `${told.slice(0, longest)}…` : told;
  return cut.trim() === "" ? "" : ` (${cut.trim()})`;
}

/** From the first quote to the last: a quoted text may hold quotes itself. */
function withoutQuotes(text: string): string {
  return text
    .replaceAll(/(["`]).*\1/g, "…")
    .replaceAll(/(?<!\w)'.*'(?!\w)/g, "…")
    .replaceAll(/\S+@\S+/g, "…");
}
