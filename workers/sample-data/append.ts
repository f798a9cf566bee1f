// Gives an embedded stack the days that its sample data lacks: thirty at the first start, later those that came since.
import type { Facts } from "#domain/ports.ts";
import { epochMs, type Instant } from "#domain/time.ts";
import type { RecordBook } from "#integrations/supabase/records.ts";
import { rowsOfDay } from "./day.ts";
import { dayOf, sampleEnvironments, type Day } from "./scene.ts";

export interface Books {
  readonly facts: Pick<Facts, "append">;
  readonly records: Pick<RecordBook, "append" | "decisions">;
}

const daysBack = 30;

/** Facts go before decisions, and both by day: before a day whose last decision is there, nothing lacks. */
export async function appendSampleData(books: Books, now: Instant): Promise<void> {
  const today = dayOf(epochMs(now));
  const days = daysFrom(await firstDayToSend(books, today), today);
  const rows = days.flatMap((day) => sampleEnvironments.map((environment) => rowsOfDay(environment, day)));
  const facts = rows.flatMap((each) => each.facts).filter(({ occurredAt }) => occurredAt <= now);
  const decisions = rows.flatMap((each) => each.decisions).filter(({ occurredAt }) => occurredAt <= now);
  for (const batch of batchesOf(facts)) await books.facts.append(batch);
  for (const batch of batchesOf(decisions)) await books.records.append(batch);
}

/** The newest day whose last decision is there goes again, for its evening's facts may lack; known rows add nothing. */
async function firstDayToSend({ records }: Books, today: Day): Promise<Day> {
  // Days were written in their order: those that are there come before those that lack.
  let [there, lacking] = [today - daysBack - 1, today + 1];
  while (lacking - there > 1) {
    const day = Math.floor((there + lacking) / 2);
    const last = rowsOfDay("staging", day).decisions.at(-1);
    const { items } = await records.decisions({ key: last?.key ?? "", limit: 1 });
    if (items.length > 0) there = day;
    else lacking = day;
  }
  return Math.max(there, today - daysBack);
}

function daysFrom(first: Day, last: Day): readonly Day[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Half of what the database takes at once: a slow machine answers within the client's limit. */
const batchSize = 500;

function batchesOf<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const count = Math.ceil(rows.length / batchSize);
  return Array.from({ length: count }, (_, index) => rows.slice(index * batchSize, (index + 1) * batchSize));
}
