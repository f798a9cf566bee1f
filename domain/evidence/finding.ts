// What a reader of one format hands to `readEvidence`, and the words that all readers share.
import { z } from "zod";
import { Instant } from "../time.ts";
import type { Reading } from "./reading.ts";

/** Nothing was stored: `field` is the part of the input at fault, `reason` says what it is and what to do. */
export interface Unreadable {
  readonly outcome: "unreadable";
  readonly field: "kind" | "name" | "content" | "capturedAt";
  readonly reason: string;
}

export interface Finding extends Pick<Reading, "verdict" | "summary" | "figures"> {
  readonly outcome: "found";
  readonly capturedAt?: Instant;
}

/** The time a report or a sender tells. The format is settled first: `Instant` alone throws at a text that is no time. */
export const CapturedAt = z.iso.datetime({ offset: true }).pipe(Instant);

export function unreadable(reason: string, field: Unreadable["field"] = "content"): Unreadable {
  return { outcome: "unreadable", field, reason };
}

/** A report of the right format with a field missing or of the wrong type. */
export function damaged(format: string, error: z.ZodError): Unreadable {
  const [issue] = error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "its outermost level" : issue.path.join(".");
  return unreadable(
    `The ${format} report is damaged at ${oneLine(where, 100)}. Run it again and attach the new report.`,
  );
}

/** Told apart from a failing run: it proves nothing in either direction. */
export function interrupted(format: string, left: string): Unreadable {
  return unreadable(`The ${format} run was interrupted: ${left} did not finish. Run it again to the end.`);
}

export function nothingExecuted(tests: number): Unreadable {
  return unreadable(
    `Nothing was executed: ${tests === 1 ? "the only test was" : `all ${tests} tests were`} skipped.`,
  );
}

export function contradicts(format: string): Unreadable {
  return unreadable(
    `The ${format} report contradicts itself: its totals differ from its tests. Run it again and attach the new report.`,
  );
}

/** `40 passed, 1 flaky`: what is zero stays unsaid. */
export function countsInWords(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${count} ${word}`)
    .join(", ");
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** A text of unknown origin as one short line: no colour codes, no line breaks, cut between characters. */
export function oneLine(text: string, limit = 300): string {
  // More than enough for one line, and it spares the work on a text of megabytes.
  const start = text.slice(0, limit * 8);
  const line = start
    .replaceAll(/\p{Cc}\[[\d;]*m/gu, "")
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim();
  if (line.length <= limit) return line.toWellFormed();
  return `${line.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, "")}…`.toWellFormed();
}
