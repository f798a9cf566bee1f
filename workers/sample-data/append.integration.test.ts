// The sample data in a real database: what the first start adds, what a later one does, and the figures of a night over it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Appended } from "#domain/record.ts";
import { epochMs, instantFrom, type Instant } from "#domain/time.ts";
import { call } from "#integrations/supabase/call.ts";
import { createFacts } from "#integrations/supabase/facts.ts";
import { createRecords } from "#integrations/supabase/records.ts";
import { figuresOf } from "#test/builders/metric-model.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { appendSampleData, type Books } from "./append.ts";
import { rowsOfDay } from "./day.ts";
import { dayOf, sampleEnvironments } from "./scene.ts";

const now: Instant = "2026-11-21T11:00:00.000Z";

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
});
afterAll(() => supabase.close());
beforeEach(() => supabase.empty());

/** The books of the test database, and how many rows were sent to them and taken. */
function counted() {
  const [facts, records] = [createFacts(supabase.client), createRecords(supabase.client)];
  const count = { sent: 0, taken: 0 };
  const append =
    <Row, Answer extends Appended>(write: (rows: readonly Row[]) => Promise<Answer>) =>
    async (rows: readonly Row[]) => {
      const answer = await write(rows);
      count.sent += rows.length;
      count.taken += answer.accepted.length;
      return answer;
    };
  const books: Books = {
    facts: { append: append(facts.append) },
    records: { append: append(records.append), decisions: records.decisions },
  };
  return { books, count };
}

function rowsUntil(at: Instant) {
  const today = dayOf(epochMs(at));
  const days = Array.from({ length: 31 }, (_, back) => today - back);
  const rows = days.flatMap((day) => sampleEnvironments.map((environment) => rowsOfDay(environment, day)));
  const hasHappened = ({ occurredAt }: { readonly occurredAt: Instant }) => occurredAt <= at;
  return {
    facts: rows.flatMap((each) => each.facts).filter(hasHappened),
    decisions: rows.flatMap((each) => each.decisions).filter(hasHappened),
  };
}

describe("sample data", () => {
  it("is thirty days and what there is of today; a second start sends two days at most and adds nothing", async () => {
    const given = rowsUntil(now);
    const all = given.facts.length + given.decisions.length;
    const first = counted();
    await appendSampleData(first.books, now);
    expect(first.count).toEqual({ sent: all, taken: all });
    const second = counted();
    await appendSampleData(second.books, now);
    expect(second.count.taken).toBe(0);
    expect(second.count.sent).toBeLessThan(all / 10);
    expect(await createRecords(supabase.client).verify()).toEqual({ ok: true, rows: given.decisions.length });
  });

  it.each(["2026-11-21T23:10:00.000Z", "2026-11-24T08:00:00.000Z", "2027-01-20T08:00:00.000Z"])(
    "is completed by a start at %s",
    async (later) => {
      await appendSampleData(counted().books, now);
      const { books, count } = counted();
      await appendSampleData(books, later);
      const [before, after] = [rowsUntil(now), rowsUntil(later)];
      const known = new Set([...before.facts, ...before.decisions].map(({ key }) => key));
      const lacking = [...after.facts, ...after.decisions].filter(({ key }) => !known.has(key));
      expect(count.taken).toBe(lacking.length);
    },
  );

  it("goes on after a start that broke off", async () => {
    const { books, count } = counted();
    const broken = {
      ...books,
      records: { ...books.records, append: () => Promise.reject(new Error("away")) },
    };
    await expect(appendSampleData(broken, now)).rejects.toThrow("away");
    await appendSampleData(books, now);
    const given = rowsUntil(now);
    expect(count.taken).toBe(given.facts.length + given.decisions.length);
  });

  it("has the figures of the independent model in PostgreSQL too", async () => {
    await appendSampleData(counted().books, now);
    const given = rowsUntil(now);
    const nights = Array.from({ length: 30 }, (_, back) => instantFrom(epochMs(now) - back * 86_400_000));
    for (const environment of sampleEnvironments) {
      for (const asOf of nights) {
        const figures = await call(supabase.client, "compute_metrics", { as_of: asOf, environment });
        expect(figures).toEqual(figuresOf(given, asOf, environment));
      }
    }
  });
});
