// What a signature covers: which parts, in which words, and what moves them.
import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { playRelease, playToStaging, type Play } from "#test/builders/play.ts";
import { aReading, aStart, firstCommit } from "#test/builders/release.ts";
import { changesBetween, digestNow, gateDigest, isDigest, partsOf } from "./digest.ts";
import { findGate, type Parts } from "./state.ts";

function partsIn(play: Play, id: string): Parts {
  const { state } = play.running();
  const gate = findGate(state, id)?.gate;
  if (gate === undefined) throw new Error(`no gate ${id}`);
  return partsOf(state, gate);
}

const risk = {
  type: "recordRisk",
  title: "FR heading wraps",
  severity: "high",
  owner: "mika",
  mitigation: "Watch",
} as const;

/** A plan with limits, the gate `tests` covering them and a sign-off gate that judges its evidence. */
function withLimits() {
  return aPlan((raw) => {
    const [walkthrough, tests] = raw.stages[0]?.gates ?? [];
    Object.assign(walkthrough ?? {}, { covers: ["evidence"], judges: ["tests", "nowhere"] });
    Object.assign(tests ?? {}, { covers: ["limits"] });
    raw.stages[1]?.gates.push({
      id: "median-limit",
      kind: "check",
      title: "SLA",
      covers: ["limits"],
      check: { name: "metric-limits", environment: "staging", metrics: ["median"] },
    });
    const metric = { owner: "data", factType: "f", unit: "minutes", sample: "respondedCount" } as const;
    raw.metrics = [
      {
        ...metric,
        id: "median",
        title: "Median",
        figure: "medianMinutes",
        minimumSample: 2,
        limit: { bound: "at-most", value: 60 },
      },
      {
        ...metric,
        id: "p90",
        title: "P90",
        figure: "p90Minutes",
        minimumSample: 5,
        limit: { bound: "at-most", value: 240 },
      },
      { ...metric, id: "oldest", title: "Oldest", figure: "oldestOpenMinutes", minimumSample: 1 },
    ];
  });
}

it("is of the release that is asked about, also where two share their plan", () => {
  const plan = aPlan();
  const gate = plan.stages[0]?.gates[0];
  if (gate === undefined) throw new Error("the plan has no gate");
  const [one, other] = ["v1", "v2"].map((key) => playRelease(aStart({ key, plan })).running().state);
  if (one === undefined || other === undefined) throw new Error("no releases");
  for (const state of [one, other, one]) {
    const of = { key: state.key, attempt: 1 };
    expect(digestNow(state, gate)).toBe(gateDigest(of, gate.id, partsOf(state, gate)));
  }
});

describe("what a signature covers", () => {
  it("is the rule of the gate, and what the gate names", () => {
    const play = playToStaging();
    expect(partsIn(play, "deployed")).toEqual({ rule: partsIn(play, "deployed")["rule"] });
    expect(partsIn(play, "deployed")["rule"]).toMatch(/^[0-9a-f]{16}$/);
    expect(partsIn(play, "staging-sign-off")).toMatchObject({ build: `v2025.10.16 ${firstCommit}` });
    expect(Object.keys(partsIn(play, "walkthrough"))).toEqual([
      "rule",
      "build",
      "evidence walkthrough/screens",
    ]);
  });

  it("is what is asked, and not how it is titled; the first rules hash the titles, too", () => {
    const asked = (words: object) =>
      aPlan(({ stages }) => void Object.assign(stages[0]?.gates[2] ?? {}, words));
    const ruleBy = (rules: number | undefined, words: object) => {
      const { rules: _, ...state } = playRelease(aStart({ plan: asked(words) })).running().state;
      const lived = rules === undefined ? state : { ...state, rules };
      const gate = findGate(lived, "risks")?.gate;
      return gate === undefined ? undefined : partsOf(lived, gate)["rule"];
    };
    const before = [ruleBy(undefined, {}), ruleBy(2, {})];
    expect(before[0]).not.toBe(before[1]);
    expect(ruleBy(2, { title: "Known risks" })).toBe(before[1]);
    expect(ruleBy(undefined, { title: "Known risks" })).not.toBe(before[0]);
    expect(ruleBy(2, { asks: "All are known." })).not.toBe(before[1]);
  });

  it("differs by the rule of each gate", () => {
    const play = playRelease();
    expect(partsIn(play, "support")["rule"]).not.toBe(partsIn(play, "staging-sign-off")["rule"]);
  });

  it("is of a machine's report its verdict and commit, of a document its name and content", () => {
    const play = playRelease(aStart({ plan: withLimits() }));
    const note = aReading("note", { name: "notes.md" });
    play.act(as("justin"), { type: "attachEvidence", evidence: note });
    play.attach("vitest", { commit: firstCommit.slice(0, 8) });
    play.attach("lighthouse", { verdict: "failed", commit: "beefbeef" });
    const { rule: _, ...parts } = partsIn(play, "walkthrough");
    expect(parts).toEqual({
      "evidence walkthrough/screens": `note notes.md ${note.sha256.slice(0, 16)}`,
      "evidence tests/vitest": `vitest passed ${firstCommit}`,
      "evidence tests/lighthouse": "lighthouse failed beefbeef",
    });
  });

  it("is of each risk whether it is open, how bad it is and what was written", () => {
    const play = playRelease();
    play.act(as("nora"), risk);
    play.act(as("nora"), { ...risk, severity: "low" });
    const open = partsIn(play, "risks");
    expect(open["risk risk-1"]).toMatch(/^open high [0-9a-f]{12}$/);
    expect(open["risk risk-2"]).toMatch(/^open low [0-9a-f]{12}$/);
    play.act(as("mika"), { type: "closeRisk", id: "risk-1", reason: "Gone." });
    const closed = partsIn(play, "risks");
    expect(closed["risk risk-1"]).toBe(open["risk risk-1"]?.replace("open", "closed"));
    expect(closed["risk risk-2"]).toBe(open["risk risk-2"]);
  });

  it.each([
    { title: "FR heading overflows" },
    { owner: "nora" },
    { mitigation: "Shorter copy" },
    { due: "2025-10-20" },
    { telemetryStory: "tile-heights" },
  ])("is of a risk also $0", (more) => {
    const [one, other] = [playRelease(), playRelease()];
    one.act(as("nora"), risk);
    other.act(as("nora"), { ...risk, ...more });
    expect(partsIn(one, "risks")).not.toEqual(partsIn(other, "risks"));
  });

  it("is of the limits those that the check names, and all where it names none", () => {
    const play = playRelease(aStart({ plan: withLimits() }));
    const median = { "limit median": "at-most 60, n at least 2" };
    const { rule: _, ...named } = partsIn(play, "median-limit");
    expect(named).toEqual(median);
    const { rule: __, ...all } = partsIn(play, "tests");
    expect(all).toEqual({ ...median, "limit p90": "at-most 240, n at least 5" });
  });
});

describe("a digest", () => {
  it("is of one gate of one release, and the same for the same parts", () => {
    const { state } = playRelease().running();
    const other = playRelease(aStart({ key: "v2025.10.17" })).running().state;
    const digests = [
      gateDigest(state, "risks", { rule: "a" }),
      gateDigest(other, "risks", { rule: "a" }),
      gateDigest(state, "tests", { rule: "a" }),
      gateDigest(state, "risks", { rule: "b" }),
      gateDigest({ ...state, attempt: 2 }, "risks", { rule: "a" }),
    ];
    expect(new Set(digests).size).toBe(digests.length);
    expect(gateDigest(state, "risks", { rule: "a" })).toBe(digests[0]);
  });

  it.each([
    { given: "0123456789abcdef", expected: true },
    { given: "0123456789ab", expected: true },
    { given: "0123456789a", expected: false },
    { given: "123456789abcdef", expected: false },
  ])("is named by $given: $expected", ({ given, expected }) => {
    expect(isDigest(given, "0123456789abcdef")).toBe(expected);
  });

  it("moves with what came, went and changed, in the order of the names", () => {
    const before = { rule: "1", "risk risk-1": "open", build: "v1" };
    const now = { rule: "1", build: "v2", "evidence tests/vitest": "passed" };
    expect(changesBetween(before, now)).toEqual([
      { part: "build", from: "v1", to: "v2", text: "The build changed from v1 to v2" },
      { part: "evidence tests/vitest", to: "passed", text: "The evidence vitest of tests was added" },
      { part: "risk risk-1", from: "open", text: "The risk risk-1 changed" },
    ]);
  });
});
