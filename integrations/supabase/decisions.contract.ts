// How every keeper of records takes posted decisions and lists the log: held against the fake and the embedded Supabase.
import { describe, expect, it } from "vitest";
import type { DecisionRow } from "#domain/record.ts";
import { aBatch, aDecision, cursorOf } from "./records.contract.ts";
import type { RecordBook } from "./records.ts";

/** `open` gives an empty book. */
export function describeDecisions(name: string, open: () => Promise<RecordBook>): void {
  const contracts = { posted, logPages, finding } as const;
  describe.each(Object.entries(contracts))(`${name}: %s`, (_, contract) => {
    contract(open);
  });
}

type Open = () => Promise<RecordBook>;

function posted(open: Open): void {
  it("adds posted decisions to the same chain and names the known ones", async () => {
    const records = await open();
    const posted = aDecision("posted", {
      shopDomain: "evergreen-outfitters.myshopify.com",
      evidenceUrl: "feedback/product.md",
    });
    const { externalRef: _, ...bare } = aDecision("bare");
    const answer = await records.append([posted, bare, posted]);
    expect(answer).toEqual({ accepted: ["posted", "bare"], duplicates: ["posted"] });
    expect(await records.append([posted])).toEqual({ accepted: [], duplicates: ["posted"] });
    const [second, first] = (await records.decisions({})).items;
    expect(first).toMatchObject(posted);
    expect(second).toMatchObject({ key: "bare", previousHash: first?.hash });
    expect(second).not.toHaveProperty("externalRef");
  });
}

function logPages(open: Open): void {
  it.each([
    [{ scope: "build" }, ["scope"]],
    [{ action: "release.go" }, ["action"]],
    [{ actor: "leo" }, ["actor"]],
    [{ key: "scope" }, ["scope"]],
    [{ externalRef: "release/other" }, ["ref"]],
    [{ environment: "staging" }, ["environment"]],
    [{ shopDomain: "evergreen-outfitters.myshopify.com" }, ["environment"]],
    [{ recordedSince: "2000-01-01T00:00:00.000Z", limit: 1 }, ["actor"]],
    [{ recordedSince: "2900-01-01T00:00:00.000Z" }, []],
    [{ limit: 2 }, ["actor", "environment"]],
    [{ cursor: "3" }, ["action", "scope"]],
  ] as const)("filters by %o", async (filter, keys) => {
    const records = await open();
    const written = [
      aDecision("scope", { scope: "build" }),
      aDecision("action", { action: "release.go" }),
      aDecision("ref", { externalRef: "release/other" }),
      aDecision("environment", { environment: "staging", shopDomain: "evergreen-outfitters.myshopify.com" }),
      aDecision("actor", { actor: { id: "leo", type: "person" } }),
    ];
    await records.write(aBatch({}, written));
    expect((await records.decisions(filter)).items.map(({ key }) => key)).toEqual(keys);
  });

  it("pages through decisions, newest first, each once", async () => {
    const records = await open();
    await records.write(
      aBatch(
        {},
        ["a", "b", "c"].map((key) => aDecision(key)),
      ),
    );
    const first = await records.decisions({ limit: 2 });
    const second = await records.decisions({ limit: 2, ...cursorOf(first) });
    expect([...first.items, ...second.items].map(({ key }) => key)).toEqual(["c", "b", "a"]);
    expect(second.nextCursor).toBeUndefined();
  });
}

function finding(open: Open): void {
  it.each([
    { asked: { text: "TIMES out" }, expected: ["hold"] },
    { asked: { text: "tim" }, expected: ["hold"] },
    { asked: { text: "mes" }, expected: [] },
    { asked: { text: "walkthrough v2026" }, expected: ["sign"] },
    { asked: { text: "?" }, expected: [] },
    { asked: { environment: "staging" }, expected: ["hold", "begin"] },
    { asked: { actor: "leo-marchetti", scope: "ops" as const }, expected: ["hold"] },
    { asked: { externalRef: "call/weekly/2026-11-24" }, expected: ["call"] },
  ])("finds by $asked", async ({ asked, expected }) => {
    const records = await open();
    await records.append(aStory);
    expect((await records.decisions(asked)).items.map(({ key }) => key)).toEqual(expected);
  });

  it("says what there is to choose from, releases and calls the newest first", async () => {
    const records = await open();
    const nothing = { actions: [], actors: [], environments: [], about: [] };
    expect(await records.decisionChoices()).toEqual(nothing);
    await records.append(aStory);
    expect(await records.decisionChoices()).toEqual({
      actions: ["call.start", "release.hold", "release.sign_off", "release.start"],
      actors: ["leo-marchetti", "riley-chen", "runsheet"],
      environments: ["mock", "staging"],
      about: ["call/weekly/2026-11-24", "release/v2026.11.21"],
    });
  });
}

const aStory: readonly DecisionRow[] = [
  aDecision("begin", { action: "release.start", payload: { title: "Tiles" }, environment: "staging" }),
  aDecision("sign", { payload: { gate: "walkthrough", version: 2 }, environment: "mock" }),
  aDecision("hold", {
    action: "release.hold",
    actor: { id: "leo-marchetti", type: "person" },
    rationale: "Staging times out",
    payload: {},
    environment: "staging",
  }),
  aDecision("call", {
    action: "call.start",
    actor: { id: "runsheet", type: "system" },
    externalRef: "call/weekly/2026-11-24",
    payload: {},
  }),
];
