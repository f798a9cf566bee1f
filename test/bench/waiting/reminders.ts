// How late people were reminded: each release that waits has told it once, and its letter is there once.
import { z } from "zod";
import { epochMs } from "#domain/time.ts";
import type { Books } from "./books.ts";

export interface Reminded {
  /** From the due instant until the workflow took notice, until its row was stored, and until the letter was written. */
  readonly noticedMs: readonly number[];
  readonly storedMs: readonly number[];
  readonly writtenMs: readonly number[];
}

/** Throws where one is missing after the time limit, or was told twice. */
export async function remindersOf(books: Books, runs: readonly string[], limitMs: number): Promise<Reminded> {
  await books.untilLetters("reminder", runs.length, limitMs);
  const letters = (await books.attention.held()).filter(({ kind }) => kind === "reminder");
  const rows = await allReminders(books);
  const due = new Map(rows.map(({ run, meantForMs }) => [run, meantForMs]));
  const isOnce = (of: readonly string[]) => of.length === runs.length && new Set(of).size === runs.length;
  const told = [rows, letters].map((list) => list.map(({ run }) => run));
  if (!told.every(isOnce) || !runs.every((run) => due.has(run)))
    throw new Error(
      `${runs.length} reminders were due, ${rows.length} rows and ${letters.length} letters are there`,
    );
  const late = (run: string, at: string) => epochMs(at) - (due.get(run) ?? NaN);
  return {
    noticedMs: rows.map(({ run, occurredAt }) => late(run, occurredAt)),
    storedMs: rows.map(({ run, recordedAt }) => late(run, recordedAt)),
    writtenMs: letters.map(({ run, at }) => late(run, at)),
  };
}

const Payload = z.object({ meantFor: z.string() });

async function allReminders({ records }: Books) {
  const rows = [];
  for (let cursor: string | undefined; ;) {
    const filter = { action: "release.remind", limit: 500 };
    const page = await records.decisions(cursor === undefined ? filter : { ...filter, cursor });
    rows.push(...page.items);
    if (page.nextCursor === undefined) break;
    cursor = page.nextCursor;
  }
  return rows.map(({ externalRef = "", occurredAt, recordedAt, payload }) => ({
    run: externalRef,
    occurredAt,
    recordedAt,
    meantForMs: epochMs(Payload.parse(payload).meantFor),
  }));
}
