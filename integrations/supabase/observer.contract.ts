// What whoever looks at an environment must see: held against the fake and against the embedded Supabase.
import { describe, expect, it } from "vitest";
import type { MetricRuns, Observer } from "#domain/ports.ts";
import type { DecisionRow, FactRow } from "#domain/record.ts";
import { instantFrom, type Instant } from "#domain/time.ts";
import type { FactBook } from "./facts.ts";
import type { RecordBook } from "./records.ts";

export interface Observed {
  readonly observer: Observer;
  readonly facts: FactBook;
  readonly records: RecordBook;
  readonly metricRuns: MetricRuns;
}

const asOf: Instant = "2025-10-16T02:00:00.000Z";
const longAgo: Instant = "2020-01-01T00:00:00.000Z";
const tiles = [{ id: "cx-escalations", factType: "chatwoot.escalations" }];
const producedBy = { workflowId: "nightly-metrics", runId: "run-1" };

type Open = () => Promise<Observed>;

/** `open` gives empty books. */
export function describeObserver(name: string, open: Open): void {
  describe(`${name}: a look at an environment`, () => {
    describeRows(open);
    describeOwnRows(open);
    describeRuns(open);
  });
}

function describeRows(open: Open): void {
  it("sees nothing where nothing is", async () => {
    const { observer } = await open();
    expect(await observer.observe({ environment: "staging", since: longAgo, tiles })).toEqual({
      run: null,
      firstFactAt: null,
      firstDecisionAt: null,
      tiles: { "cx-escalations": null },
    });
  });

  it("sees rows of its environment that were written since, whenever they occurred", async () => {
    const { observer, facts, records } = await open();
    await facts.append([aFact({ environment: "production" })]);
    await records.append([aDecision({ environment: "production" })]);
    expect(await observer.observe({ environment: "staging", since: longAgo, tiles: [] })).toMatchObject({
      firstFactAt: null,
      firstDecisionAt: null,
    });
    const before = instantFrom(Date.now() - 1);
    await facts.append([aFact({ environment: "staging" })]);
    await records.append([aDecision({ environment: "staging" })]);
    const seen = await observer.observe({ environment: "staging", since: before, tiles: [] });
    expect([seen.firstFactAt, seen.firstDecisionAt].every((at) => at !== null && at > before)).toBe(true);
    const later = instantFrom(Date.now() + 60_000);
    expect(await observer.observe({ environment: "staging", since: later, tiles: [] })).toMatchObject({
      firstFactAt: null,
      firstDecisionAt: null,
    });
  });
}

function describeOwnRows(open: Open): void {
  it("does not count what a run of Runsheet wrote of itself", async () => {
    const { observer, records } = await open();
    const own = aDecision({
      action: "release.report_deployment",
      environment: "staging",
      externalRef: "release/v1",
    });
    const run = {
      id: "release/v1",
      kind: "release",
      key: "v1",
      runId: "first",
      version: 1,
      status: "reviewing",
      stage: "staging",
      verdict: "",
      closed: false,
      view: {},
      updatedAt: asOf,
    };
    await records.write({ run, decisions: [own] });
    const look = { environment: "staging", since: longAgo, tiles: [] };
    expect((await observer.observe(look)).firstDecisionAt).toBeNull();
    await records.append([
      aDecision({ action: "release.note", environment: "staging", externalRef: "jira:1" }),
    ]);
    expect((await observer.observe(look)).firstDecisionAt).not.toBeNull();
  });
}

function describeRuns(open: Open): void {
  it("sees the newest run by as-of and the newest fact of each tile", async () => {
    const { observer, facts, metricRuns } = await open();
    await facts.append([
      aFact({
        factType: "chatwoot.escalations",
        environment: "staging",
        occurredAt: "2025-10-15T21:00:00.000Z",
      }),
      aFact({
        factType: "chatwoot.escalations",
        environment: "staging",
        occurredAt: "2025-10-15T23:00:00.000Z",
      }),
      aFact({
        factType: "chatwoot.escalations",
        environment: "production",
        occurredAt: "2025-10-16T01:00:00.000Z",
      }),
    ]);
    await metricRuns.run({ asOf, environment: "staging", producedBy });
    const stored = await metricRuns.run({
      asOf: "2025-10-17T02:00:00.000Z",
      environment: "staging",
      producedBy,
    });
    const { run, tiles: seen } = await observer.observe({ environment: "staging", since: longAgo, tiles });
    expect(run).toMatchObject({ id: stored.id, asOf: stored.asOf, figures: stored.figures });
    expect(seen).toEqual({ "cx-escalations": "2025-10-15T23:00:00.000Z" });
  });
}

let made = 0;

function aFact(fields: Partial<FactRow>): FactRow {
  made += 1;
  return {
    key: `fact-${made}`,
    factType: "dashboard.session.opened",
    shopDomain: "evergreen-outfitters.myshopify.com",
    environment: "production",
    value: {},
    occurredAt: asOf,
    ...fields,
  };
}

function aDecision(fields: Partial<DecisionRow>): DecisionRow {
  made += 1;
  return {
    key: `decision-${made}`,
    scope: "ops",
    actor: { id: "riley", type: "person" },
    action: "chatwoot.escalate",
    payload: {},
    occurredAt: asOf,
    ...fields,
  };
}
