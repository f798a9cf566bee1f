import { describe, expect, it } from "vitest";
import { as, people } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { goOn, playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { aStart } from "#test/builders/release.ts";
import { actorOf } from "../people.ts";
import { rosterOf } from "../roster.ts";
import type { CommandOf } from "./messages.ts";
import { ReleaseView } from "./view-schema.ts";

type Edit = Parameters<typeof aPlan>[0];

function adopt(edit: Edit, more: Partial<CommandOf<"adoptPlan">> = {}): CommandOf<"adoptPlan"> {
  return { type: "adoptPlan", revision: "r2", includeMet: false, plan: aPlan(edit), ...more };
}

const extra = { id: "extra", kind: "sign-off" as const, title: "Extra", seats: [{ role: "qa" }] };
const gateMore =
  (stage: number): Edit =>
  (raw) =>
    void raw.stages[stage]?.gates.push(extra);
const gateLess: Edit = (raw) => void raw.stages[2]?.gates.shift();
const stricterTitle: Edit = (raw) => {
  const gate = raw.stages[1]?.gates[1];
  if (gate?.kind === "sign-off") gate.seats.push({ role: "reliability" });
};

function gateIds(play: Play): readonly string[] {
  return play.view().stages.flatMap(({ gates }) => gates.map(({ id }) => id));
}

describe("a newer plan that asks no less", () => {
  it("is adopted by one person, and the release says its revision", () => {
    const play = playToStaging();
    play.act(as("leo"), adopt(gateMore(1)));
    expect(play.view()).toMatchObject({ planRevision: "r2" });
    expect(play.gate("extra").status).toBe("open");
    const row = play.running().unrecorded.findLast(({ action }) => action === "release.adopt_plan");
    expect(row?.payload).toMatchObject({
      revision: "r2",
      changes: [{ text: "stage staging, gate extra: added", loosens: false }],
    });
    expect(row?.payload).not.toHaveProperty("plan");
    expect(
      play
        .requests()
        .at(-1)
        ?.seats.map(({ gate }) => gate),
    ).toContain("extra");
  });

  it("fells the signatures of the gates whose rule it changes, and no other", () => {
    const play = playToStaging();
    play.sign("justin", "staging-sign-off");
    play.act(as("leo"), adopt(stricterTitle));
    expect(play.gate("staging-sign-off")).toMatchObject({
      status: "stale",
      reason: "Needs product and qa and reliability again: rule changed",
    });
    expect(play.gate("staging-sign-off").seats[0]?.signatures[0]?.changed).toMatchObject([
      { part: "rule", text: "The rule of this gate changed" },
    ]);
    expect(play.gate("walkthrough").status).toBe("met");
    expect(play.gate("risks").status).toBe("met");
  });

  it("puts no new gate into a stage that is met, unless that is asked for", () => {
    const play = playToStaging();
    expect(play.try(as("leo"), adopt(gateMore(0)))).toMatchObject({ code: "same-plan" });
    play.act(as("leo"), adopt(gateMore(0), { includeMet: true }));
    expect(play.view().stages[0]).toMatchObject({ status: "open" });
    expect(play.gate("extra").status).toBe("open");
  });

  it("puts no new stage before what is reached, unless that is asked for; then it opens and counts", () => {
    const stage = { id: "legal", title: "Legal", environment: "mock", gates: [extra] };
    const early: Edit = (raw) => void raw.stages.unshift(stage);
    const play = playToDecision();
    expect(play.try(as("leo"), adopt(early))).toMatchObject({ code: "same-plan" });
    play.act(as("leo"), adopt(early, { includeMet: true }));
    expect(play.view()).toMatchObject({
      stage: "production",
      stages: [{ id: "legal", status: "open" }, {}, {}, {}],
    });
    expect(play.view().reasons.map(({ gate }) => gate)).toEqual(["extra"]);
    play.sign("asha", "extra");
    expect(play.view().stages[0]).toMatchObject({ status: "met" });
    expect(play.view().verdict).toMatch(/^Ready to go/);
  });

  it.each([
    { given: "nothing new", act: () => playRelease(), by: "leo", edit: () => {}, code: "same-plan" },
    {
      given: "a role that may not",
      act: () => playRelease(),
      by: "asha",
      edit: gateMore(1),
      code: "not-permitted",
    },
    {
      given: "a release on its way",
      act: () => {
        const play = playToDecision();
        const { digest } = play.gate("go-no-go");
        play.act(as("ines"), { type: "decide", outcome: "go", rationale: "Yes.", attendees: [], digest });
        return play;
      },
      by: "leo",
      edit: gateMore(1),
      code: "wrong-status",
    },
  ])("is refused for $given: $code", ({ act, by, edit, code }) => {
    expect(act().try(as(by), adopt(edit))).toMatchObject({ code });
  });

  it("may be adopted by who may waive where the carried plan knows no adopting", () => {
    const plan = aPlan((raw) => {
      const { "adopt-plan": _, ...permissions } = raw.permissions ?? {};
      raw.permissions = permissions;
    });
    const play = playRelease(aStart({ plan }));
    expect(play.view().permissions["adopt-plan"]).toEqual(plan.permissions.waive);
    expect(play.try(as("asha"), adopt(gateMore(1), { plan }))).toMatchObject({ code: "not-permitted" });
  });
});

describe("a newer plan that loosens rules", () => {
  it("waits in the view for a second person, and changes nothing until then", () => {
    const play = playToStaging();
    play.act(as("justin"), adopt(gateLess));
    expect(gateIds(play)).toContain("support");
    expect(play.view()).toMatchObject({
      planRevision: "test",
      proposal: {
        revision: "r2",
        by: "justin",
        changes: [{ text: "stage production, gate support: removed", loosens: true }],
      },
    });
    expect(() => ReleaseView.parse(play.view())).not.toThrow();
    expect(play.try(as("justin"), adopt(gateLess))).toMatchObject({ code: "same-person" });
    play.act(as("leo"), adopt(gateLess));
    expect(gateIds(play)).not.toContain("support");
    expect(play.view()).toMatchObject({ planRevision: "r2" });
    expect(play.view()).not.toHaveProperty("proposal");
    const row = play.running().unrecorded.findLast(({ action }) => action === "release.adopt_plan");
    expect(row).toMatchObject({ actor: { id: "leo" }, payload: { proposedBy: "justin" } });
  });

  it("is not confirmed by a delegate of the one who asked", () => {
    const play = playToStaging();
    play.act(as("leo"), adopt(gateLess));
    const days = { from: "2025-10-10", until: "2025-10-20" };
    const [asha] = rosterOf(people, [{ person: "leo", delegate: "asha", ...days }]).filter(
      ({ id }) => id === "asha",
    );
    if (asha === undefined) throw new Error("asha is gone");
    expect(play.try(actorOf(asha, "api"), adopt(gateLess))).toMatchObject({ code: "same-person" });
  });

  it("is another proposal where the plan has moved on, and the same where only its people have", () => {
    const play = playToStaging();
    play.act(as("justin"), adopt(gateLess));
    const other: Edit = (raw) => {
      gateLess(raw);
      raw.watch = "1 minute";
    };
    play.act(as("leo"), adopt(other, { revision: "r3" }));
    expect(play.view()).toMatchObject({ planRevision: "test", proposal: { revision: "r3", by: "leo" } });
    play.act(as("ines"), adopt(other, { revision: "r4" }));
    expect(play.view()).toMatchObject({ planRevision: "r4" });
  });

  it("waits no more once the next attempt begins", () => {
    const play = playToDecision();
    play.act(as("justin"), adopt(gateLess));
    play.act(as("ines"), { ...goOn(play), outcome: "no_go" });
    play.act(as("ines"), { type: "reopen", from: "staging" });
    expect(play.view()).not.toHaveProperty("proposal");
    play.act(as("leo"), adopt(gateLess));
    expect(play.view()).toMatchObject({ planRevision: "test", proposal: { by: "leo" } });
  });

  it("tells how much it would loosen in the thread, and of a great many changes a hundred", () => {
    const play = playToStaging();
    play.act(
      as("justin"),
      adopt((raw) => {
        raw.tiles = Array.from({ length: 150 }, (_, index) => ({
          id: `tile-${index}`,
          title: "T",
          staleness: { stale: "1 hour", critical: "2 hours" },
        }));
        gateLess(raw);
      }),
    );
    const { changes = [] } = play.view().proposal ?? {};
    expect(changes).toHaveLength(100);
    expect(changes.at(-1)).toMatchObject({ text: "52 more changes" });
  });
});
