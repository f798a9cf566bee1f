import { describe, expect, it } from "vitest";
import { deployedAndSeen, goodFigures, seen } from "#test/builders/checked-release.ts";
import { as } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { goOn, playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { aStart, morning } from "#test/builders/release.ts";
import { newRelease } from "./beginning.ts";
import { decide } from "./decide.ts";
import { digestNow } from "./digest.ts";
import { findGate } from "./state.ts";

function signed(play: Play, gate: string) {
  return play.running().state.signatures.findLast((one) => one.gate === gate);
}

function sign(play: Play, gate: string, role: string, seenVersion?: number) {
  const { digest } = play.gate(gate);
  const id = role === "product" ? "justin" : "asha";
  play.act(as(id), {
    type: "signOff",
    gate,
    role,
    digest,
    ...(seenVersion === undefined ? {} : { seenVersion }),
  });
}

describe("what was seen", () => {
  it("stays with the signature and in its row: the gates, their checks with the as-of, and the risks", () => {
    const play = deployedAndSeen();
    sign(play, "staging-sign-off", "product", play.running().version);
    const expected = {
      version: play.running().version - 1,
      gates: [
        { id: "staging-sign-off", status: "open" },
        { id: "deployed", status: "met", figures: { tag: "v2025.10.16", status: "succeeded" } },
        { id: "records", status: "met", at: play.at() },
        { id: "night", status: "met", figures: { asOf: play.at() } },
        { id: "pulse", status: "met" },
        { id: "escalations", status: "met" },
        {
          id: "limits",
          status: "met",
          figures: { activationRate: 1, totalActiveShops: 3, medianMinutes: 32.5, respondedCount: 6 },
        },
      ],
      risks: { open: 0, closed: 0 },
    };
    expect(signed(play, "staging-sign-off")?.seen).toMatchObject(expected);
    expect(signed(play, "staging-sign-off")?.seen?.gates[0]?.digest).toHaveLength(12);
    const row = play.running().unrecorded.findLast(({ action }) => action === "release.sign_off");
    expect(row?.payload).toMatchObject({ seen: expected, version: expected.version + 1 });
  });

  it("is no part of the digest: the next night moves the figures and no signature", () => {
    const play = deployedAndSeen();
    sign(play, "staging-sign-off", "product");
    const before = play.gate("staging-sign-off").digest;
    play.waitSeconds(1);
    play.act(as("jordan"), { type: "recheck" });
    play.end("night");
    play.end("look", seen(play.at(), {}, { ...goodFigures, medianMinutes: 59 }));
    expect(play.gate("limits").check?.figures).toMatchObject({ medianMinutes: 59 });
    expect(play.gate("staging-sign-off")).toMatchObject({ digest: before });
    expect(play.gate("staging-sign-off").seats[0]?.signatures).toMatchObject([{ status: "valid" }]);
    sign(play, "staging-sign-off", "qa");
    const { gates } = signed(play, "staging-sign-off")?.seen ?? { gates: [] };
    expect(gates.find(({ id }) => id === "limits")?.figures).toMatchObject({ medianMinutes: 59 });
  });

  it("of a decision is every gate", () => {
    const play = playToDecision();
    play.act(as("ines"), { ...goOn(play), seenVersion: 3 });
    const { seen: shown } = play.running().state.decisions[0] ?? {};
    expect(shown?.version).toBe(3);
    expect(shown?.gates.map(({ id }) => id)).toEqual([
      "go-no-go",
      "walkthrough",
      "tests",
      "risks",
      "deployed",
      "staging-sign-off",
      "support",
    ]);
    expect(JSON.stringify(play.view())).not.toContain('"seen"');
  });

  it("stays within two kilobytes, and says how many gates it leaves out", () => {
    const plan = aPlan((raw) => {
      const many = Array.from({ length: 60 }, (_, index) => ({
        id: `a-gate-with-a-rather-long-name-${index}`,
        kind: "check" as const,
        title: "Deployed",
        check: { name: "deployment" as const, environment: "mock" },
      }));
      raw.stages[0]?.gates.push(...many);
    });
    const play = playRelease(aStart({ plan }));
    play.attach("screenshot");
    play.sign("mika", "walkthrough");
    const shown = signed(play, "walkthrough")?.seen;
    expect(JSON.stringify(shown).length).toBeLessThanOrEqual(2_000);
    expect(shown?.gates[0]?.id).toBe("walkthrough");
    expect((shown?.gates.length ?? 0) + (shown?.more ?? 0)).toBe(61);
  });

  it("is kept by no release of the first rules", () => {
    const { state } = playToStaging().running();
    const { rules: _, ...old } = state;
    const { plan, signatures } = old;
    const open = { ...old, signatures: signatures.filter(({ gate }) => gate !== "risks") };
    const events = (from: typeof state) => {
      const gate = findGate(from, "risks")?.gate;
      const digest = gate === undefined ? "" : digestNow(from, gate);
      const command = { type: "signOff", gate: "risks", role: "product", digest, statement: "All." } as const;
      const decision = decide(from, command, { by: as("justin"), at: morning });
      return decision.outcome === "accepted" ? decision.events : [];
    };
    expect(events(open)).toMatchObject([{ type: "gate-signed" }]);
    expect(events(open)[0]).not.toHaveProperty("seen");
    expect(events({ ...open, rules: 2 })[0]).toHaveProperty("seen");
    expect(newRelease(aStart({ plan }), morning)).not.toHaveProperty("rules");
  });
});
