import { createMemoryFacts } from "#test/fakes/memory-facts.ts";
import { createMemoryMetricRuns } from "#test/fakes/memory-metric-runs.ts";
import { createMemoryObserver } from "#test/fakes/memory-observer.ts";
import { createMemoryRecords } from "#test/fakes/memory-records.ts";
import { describeObserver } from "./observer.contract.ts";

describeObserver("in memory", async () => {
  const books = {
    facts: createMemoryFacts(),
    records: createMemoryRecords(),
    metricRuns: createMemoryMetricRuns().book,
  };
  return { ...books, observer: createMemoryObserver(books) };
});
