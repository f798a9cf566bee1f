import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { go, playToDecision, type Play } from "#test/builders/play.ts";
import { aStart, hoursAfter } from "#test/builders/release.ts";
import { isPointless } from "./watching.ts";

const plan = aPlan((raw) => {
  raw.rollbackTriggers = [
    { id: "sla", title: "SLA median", watches: "metric", metric: "sla", environment: "production" },
  ];
});
const alarm = { trigger: "sla", title: "SLA median", why: "SLA median 130 min" };
const deployed = {
  type: "reportDeployment",
  environment: "production",
  status: "succeeded",
  tag: "v2025.10.16",
} as const;

function watched(): Play {
  const play = playToDecision(aStart({ plan }));
  go(play);
  play.act(ciToken, deployed);
  return play;
}

function alarmed(): Play {
  const play = watched();
  play.end("watch", { alarm });
  return play;
}

describe("a watch with triggers", () => {
  it("is one activity, from the deployment to the end of the watch", () => {
    const play = watched();
    const watch = play.running().outbox.flatMap(({ body }) => (body.lane === "watch" ? [body.watch] : []));
    expect(watch).toMatchObject([
      {
        from: play.at(),
        until: hoursAfter(play.at(), 1),
        triggers: [{ id: "sla", inARow: 1, every: "1 minute" }],
      },
    ]);
    play.end("watch", {});
    play.wait(1);
    expect(play.view().status).toBe("released");
  });

  it("is none where the plan has no triggers", () => {
    const play = playToDecision();
    go(play);
    play.act(ciToken, deployed);
    expect(play.waiting()).toEqual([]);
  });

  it("ends by an alarm that reaches whoever may roll back, and that no clock answers", () => {
    const play = alarmed();
    expect(play.view()).toMatchObject({
      status: "watching",
      verdict: "Roll back, or carry on with a reason. SLA median: SLA median 130 min.",
      alarm: { ...alarm, at: play.at() },
    });
    expect(play.view()).not.toHaveProperty("watchUntil");
    const notes = play
      .running()
      .outbox.flatMap(({ body }) =>
        body.lane === "announce" && body.announcement.type === "alarm-note" ? [body.announcement] : [],
      );
    expect(notes.map(({ role, lines }) => [role, ...lines])).toEqual([
      ["manager", "SLA median 130 min"],
      ["reliability", "SLA median 130 min"],
    ]);
    play.wait(24);
    expect(play.view().status).toBe("watching");
    expect(play.running().unrecorded.map(({ action }) => action)).toContain("release.rollback_triggered");
  });

  it("begins anew for its whole length when somebody carries on with a reason", () => {
    const play = alarmed();
    play.wait(3);
    play.act(as("leo"), { type: "carryOn", reason: "The figures are of a test shop." });
    expect(play.view()).toMatchObject({ watchUntil: hoursAfter(play.at(), 1) });
    expect(play.view()).not.toHaveProperty("alarm");
    expect(play.waiting()).toEqual(["watch"]);
    play.wait(1);
    expect(play.view().status).toBe("released");
  });

  it("is answered by a roll-back as well, and drops what was still watched", () => {
    const back = { type: "rollBack", reason: "The median is rising.", toTag: "v2025.10.09" } as const;
    const play = alarmed();
    play.act(as("leo"), back);
    expect(play.view()).toMatchObject({ status: "rolled-back" });
    const early = watched();
    early.act(as("leo"), back);
    const { state, outbox } = early.running();
    const wanted = outbox.filter(({ body }) => body.lane === "watch" && !isPointless(state, body));
    expect(wanted).toEqual([]);
  });

  it("refuses to carry on without an alarm, and by whom it is not for", () => {
    expect(watched().try(as("leo"), { type: "carryOn", reason: "All is well." })).toMatchObject({
      code: "no-alarm",
    });
  });

  it("is no alarm of the deployment that took the place of the watched one, nor of one elsewhere", () => {
    const play = watched();
    play.wait(0.5);
    const [effect] = play.running().outbox.filter(({ lane }) => lane === "watch");
    play.act(ciToken, { ...deployed, environment: "staging", runbook: "https://runbooks.example/staging" });
    expect(play.waiting()).toEqual(["watch"]);
    play.act(ciToken, { ...deployed, status: "started" });
    play.act(ciToken, deployed);
    if (effect === undefined) throw new Error("nothing is watched");
    expect(isPointless(play.running().state, effect.body)).toBe(true);
    play.end("watch", { alarm });
    expect(play.view()).not.toHaveProperty("alarm");
    expect(play.waiting()).toEqual(["watch"]);
  });

  it("that was alarmed is answered by another deployment", () => {
    const play = alarmed();
    play.act(ciToken, { ...deployed, status: "started" });
    expect(play.view()).not.toHaveProperty("alarm");
  });

  it("tells who decided where everybody may roll back", () => {
    const open = aPlan((raw) => {
      raw.rollbackTriggers = plan.rollbackTriggers ?? [];
      delete raw.permissions?.["roll-back"];
    });
    const play = playToDecision(aStart({ plan: open }));
    go(play);
    play.act(ciToken, deployed);
    play.end("watch", { alarm });
    const told = play
      .running()
      .outbox.flatMap(({ body }) =>
        body.lane === "announce" && body.announcement.type === "alarm-note" ? [body.announcement.role] : [],
      );
    expect(told).toEqual(["manager"]);
  });
});
