// Whatever is entered, and whenever one looks: each entry stands on exactly one page, and is read back from there.
import { array, assert, constantFrom, integer, property, record, string } from "fast-check";
import { expect, it } from "vitest";
import { epochMs, instantFrom } from "#domain/time.ts";
import { aChange, aChangelogPlan } from "#test/builders/changelog.ts";
import { readRow, type Column } from "./cells.ts";
import { pagesOf } from "./pages.ts";

const columns: Column[] = ["at", "author", "change", "evidence", "kind"];
const minuteMs = 60_000;
const span = { min: epochMs("2024-01-01T00:00:00.000Z"), max: epochMs("2026-12-31T23:59:00.000Z") };
const instant = integer({ min: span.min / minuteMs, max: span.max / minuteMs }).map((minutes) =>
  instantFrom(minutes * minuteMs),
);
const words = string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .map((text) => text.replaceAll(/[\p{Cc}\s\u2028\u2029]+/gu, " ").trim())
  .filter((text) => text !== "");
const entry = record({
  at: instant,
  change: words,
  kind: constantFrom("material", "roadmap", "decision"),
});

it("keeps every entry on exactly one page, by its age, in the file of its month", () => {
  assert(
    property(array(entry, { maxLength: 60 }), instant, integer({ min: 1, max: 90 }), (given, at, days) => {
      const entries = given.map((more, index) => aChange({ ...more, key: `k-${index}`, seq: index + 1 }));
      const names = new Map<string, string>();
      const plan = { ...aChangelogPlan, columns, archiveAfter: `${days} days`, names };
      const [main, ...months] = pagesOf(entries, plan, at);
      const since = instantFrom(epochMs(at) - days * 86_400_000);
      const read = (rows: readonly string[]) =>
        rows.map((row) => {
          const { at: when, change, kind } = readRow(row, columns) ?? { change: undefined };
          return JSON.stringify([when, change, kind]);
        });
      const wanted = (some: typeof entries) =>
        some.map(({ at: when, change, kind }) => JSON.stringify([when, change, kind])).toSorted();
      expect(read(main.rows).toSorted()).toEqual(wanted(entries.filter((one) => one.at >= since)));
      for (const { path, rows } of months) {
        const month = path.slice(-10, -3);
        const inMonth = entries.filter((one) => one.at < since && one.at.startsWith(month));
        expect(read(rows).toSorted()).toEqual(wanted(inMonth));
      }
      expect([main, ...months].reduce((sum, { rows }) => sum + rows.length, 0)).toBe(entries.length);
      const times = main.rows.map((row) => row.slice(2, 18));
      expect(times).toEqual(times.toSorted().toReversed());
    }),
    { seed: 20251016, numRuns: 300 },
  );
});
