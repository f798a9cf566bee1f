// What the door of dry runs keeps out, and what it shows to whom.
import { describe, expect, it } from "vitest";
import { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { DecisionRow } from "#domain/record.ts";
import { anOutlook, DryRunPlay, session } from "#test/builders/dry-run.ts";
import { aDecisionRow } from "#test/builders/facts.ts";
import { aDryRunApi, dryRunUrl } from "#test/dry-run-api.ts";

const start = "/api/dry-runs";

describe("what a message claims", () => {
  const ended = { scenario: "low-stock", unaided: true };
  const drop = { dependency: "french-copy", state: "dropped", reason: "English only" };
  const insight = { id: "i1", text: "Hard to find" };
  it.each([
    ["record-scenario", ended, session],
    ["record-insight", insight, session],
    ["settle-dependency", drop, undefined],
  ] as const)("%s takes a decision that the log holds, and no other", async (message, body, at) => {
    const { post, records, sent } = aDryRunApi(
      at === undefined ? new DryRunPlay() : new DryRunPlay().until(at),
    );
    const unknown = await post(`${dryRunUrl}/${message}`, { ...body, decision: "chatwoot:4711:1" });
    expect(unknown.statusCode).toBe(422);
    expect(unknown.json()).toMatchObject({
      code: "unknown-decision",
      errors: [
        {
          field: "decision",
          message:
            "decision: the decision log has no row chatwoot:4711:1; give the key of one, or leave it out.",
        },
      ],
    });
    expect(sent).toEqual([]);
    await records.append([DecisionRow.parse(aDecisionRow())]);
    const known = await post(`${dryRunUrl}/${message}`, { ...body, decision: "chatwoot:4711:1" });
    expect(known.statusCode).toBe(200);
  });

  it("moves to no day that the pre-read does not last until", async () => {
    const { post } = aDryRunApi(new DryRunPlay());
    const move = (at: string) => post(`${dryRunUrl}/reschedule`, { at, reason: "Riley travels" });
    const refused = await move("2025-10-24T17:00:00Z");
    expect([refused.statusCode, refused.json<{ errors: { field: string }[] }>().errors[0]?.field]).toEqual([
      422,
      "at",
    ]);
    expect((await move("2025-10-24T03:00:00Z")).statusCode).toBe(200);
  });
});

describe("what a customer sees of a dry run", () => {
  const customersView = async (play: DryRunPlay) => {
    const { get, store } = aDryRunApi(play);
    await store();
    return PresentedDryRun.parse((await get(dryRunUrl, "riley")).json());
  };

  it("is no pre-read before it has passed its gates", async () => {
    const { preRead } = await customersView(new DryRunPlay().until("2025-10-15T20:00:00.000Z"));
    expect([preRead.state, preRead.text, preRead.gates]).toEqual(["staged", "", []]);
    const sent = new DryRunPlay().does({ type: "sendPreRead", anyway: true, reason: "They travel" });
    expect((await customersView(sent)).preRead.text).toContain("# Operator dry run of 2025-10-16");
  });

  it("is nothing of what we prepare, record and keep, and not what others said", async () => {
    const text = { id: "text-1", sha256: "0".repeat(64) };
    const play = new DryRunPlay()
      .until(session)
      .does(
        { type: "recordScenario", scenario: "low-stock", unaided: false, note: "Riley was lost" },
        { type: "recordInsight", id: "i1", text },
        { type: "recordSurvey", person: "morgan", ladder: ["CX agent"], answers: [] },
        { type: "conclude", summary: text },
      );
    const view = await customersView(play);
    const kept = JSON.stringify(view);
    for (const word of [
      "Riley was lost",
      "artifacts/",
      "OCC-212",
      "feedback/",
      "CX agent",
      "text-1",
      "Chatwoot",
    ])
      expect(kept).not.toContain(word);
    expect(view.scenarios.every(({ result }) => result === undefined)).toBe(true);
    expect((await customersView(play)).status).toBe("held");
  });

  it("is the same in the list", async () => {
    const { get, store } = aDryRunApi(new DryRunPlay());
    await store();
    const list = (await get(start, "riley")).body;
    expect(list).toContain("2025-10-16");
    for (const word of ["artifacts/", "OCC-212", "Chatwoot", "confirm-support"])
      expect(list).not.toContain(word);
  });
});

describe("a plan without a dry run", () => {
  it("says so where one is started, and still shows and moves what there is", async () => {
    const { dryRun: _, sync: __, ...plan } = anOutlook().plan;
    const none = aDryRunApi(undefined, plan);
    const refused = await none.post(start, {});
    expect([refused.statusCode, refused.json<{ detail: string }>().detail]).toEqual([
      422,
      "Not started. The plan has no dry run.",
    ]);
    await none.store();
    expect((await none.get(start)).json()).toEqual({ items: [] });
    const old = aDryRunApi(new DryRunPlay(), plan);
    await old.store();
    expect((await old.get()).statusCode).toBe(200);
    const move = { at: "2025-10-23T17:00:00Z", reason: "Riley travels" };
    expect((await old.post(`${dryRunUrl}/reschedule`, move)).statusCode).toBe(200);
    expect((await old.get("/api/syncs")).statusCode).toBe(200);
  });
});
