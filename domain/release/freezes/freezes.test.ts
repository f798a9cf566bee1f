import { describe, expect, it } from "vitest";
import { freezeWindows } from "#domain/plan/freeze-windows.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { ciToken, as, people } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { go, goOn, playRelease, playToDecision, type Play } from "#test/builders/play.ts";
import { aStart } from "#test/builders/release.ts";
import { inboxOf } from "../inbox.ts";
import { withPeople } from "../seats.ts";

// The plays begin on Monday, 13 Oct 2025, 12:40 UTC.
const start = aStart({
  plan: aPlan((plan) => {
    plan.freezes = [
      {
        id: "weekend",
        title: "Weekend",
        timezone: "UTC",
        weekly: { from: { day: "friday", time: "12:40" }, until: { day: "monday", time: "08:00" } },
      },
    ];
    plan.permissions = { ...plan.permissions, "override-freeze": ["manager"] };
  }),
});

function read(play: Play): void {
  const asked = play.looks().find(({ type }) => type === "read-freezes");
  if (asked?.type !== "read-freezes") throw new Error("nobody asked for the freezes");
  const { freezes, ...period } = asked;
  play.end("read-freezes", { windows: freezeWindows(freezes, period, createCalendar()) });
}

function readyWithFreeze(): Play {
  const play = playToDecision(start);
  read(play);
  return play;
}

/** Ready, and so fresh that four days do not age it. */
function frozen(): Play {
  const play = readyWithFreeze();
  play.wait(96);
  play.attach("vitest");
  return play;
}

const lift = { type: "overrideFreeze", freeze: "weekend", reason: "Shops can't check out." } as const;
const started = {
  type: "reportDeployment",
  environment: "production",
  status: "started",
  tag: "v2025.10.16",
} as const;

describe("a freeze", () => {
  it("limits the time of a go that comes before it", () => {
    const play = readyWithFreeze();
    play.wait(72);
    play.attach("vitest");
    expect(play.view()).toMatchObject({
      goUntil: "2025-10-17T12:40:00.000Z",
      verdict: "Ready to go until 17 Oct 12:40 UTC.",
      freezes: [
        { id: "weekend", from: "2025-10-17T12:40:00.000Z", until: "2025-10-20T08:00:00.000Z" },
        {},
        {},
      ],
    });
  });

  it("holds back a go and a new deployment, and no signature", () => {
    const play = frozen();
    expect(play.view()).toMatchObject({
      status: "reviewing",
      verdict: "All gates but the decision are passed. Weekend freezes production until 20 Oct 08:00 UTC.",
    });
    expect(play.view()).not.toHaveProperty("goUntil");
    expect(play.try(as("ines"), goOn(play))).toMatchObject({
      code: "frozen",
      reason:
        "No go. Weekend freezes production until 20 Oct 08:00 UTC. With a reason it can be lifted for this release.",
      choices: ["weekend"],
    });
    play.act(as("leo"), {
      type: "withdrawSignOff",
      gate: "support",
      role: "reliability",
      reason: "Once more.",
    });
    play.sign("leo", "support");
    expect(play.gate("support").status).toBe("met");
    expect(play.try(as("ines"), { ...goOn(play), outcome: "no_go" }).outcome).toBe("accepted");
  });

  it("that begins after the go lets a running deployment end, and starts none; the go's clock runs on", () => {
    const play = readyWithFreeze();
    play.wait(95);
    play.attach("vitest");
    go(play);
    play.wait(1);
    expect(play.try(ciToken, started)).toMatchObject({ code: "frozen" });
    expect(play.view().verdict).toBe(
      "Go. Waits for the deployment of v2025.10.16, until 18 Oct 11:40 UTC. Weekend freezes production until 20 Oct 08:00 UTC.",
    );
    expect(play.try(ciToken, { ...started, status: "succeeded" }).outcome).toBe("accepted");
    play.wait(23);
    expect(play.view().status).toBe("reviewing");
  });

  it("is lifted for one release by a reason that stays visible, and for this occurrence alone", () => {
    const play = frozen();
    expect(play.try(as("justin"), lift)).toMatchObject({ code: "not-permitted" });
    play.act(as("ines"), lift);
    expect(play.view().freezes?.[0]?.override).toEqual({
      by: "ines",
      at: play.at(),
      reason: "Shops can't check out.",
    });
    expect(play.view().freezes?.[1]).not.toHaveProperty("override");
    expect(play.try(as("ines"), lift)).toMatchObject({ code: "already-lifted" });
    expect(play.running().unrecorded.at(-1)).toMatchObject({
      action: "release.override_freeze",
      rationale: "Shops can't check out.",
      payload: { freeze: "weekend", until: "2025-10-20T08:00:00.000Z" },
    });
    go(play);
    play.act(ciToken, started);
    expect(play.view().status).toBe("deploying");
  });

  it("is lifted a day ahead at most, and only by its name", () => {
    const play = readyWithFreeze();
    expect(play.try(as("ines"), lift)).toMatchObject({ code: "not-frozen", field: "freeze" });
    play.wait(72);
    expect(play.try(as("ines"), { ...lift, freeze: "easter" })).toMatchObject({
      code: "not-frozen",
      choices: ["weekend"],
    });
    expect(play.try(as("ines"), lift).outcome).toBe("accepted");
    play.wait(12);
    play.attach("vitest");
    go(play);
    play.act(ciToken, { ...started, status: "succeeded" });
    expect(play.try(as("ines"), lift)).toMatchObject({ code: "wrong-status" });
  });

  it("asks who decides when it ends, and nobody while it lasts", () => {
    const play = playToDecision(start);
    read(play);
    const ines = people.find(({ id }) => id === "ines");
    const waits = () =>
      ines === undefined
        ? []
        : inboxOf(ines, [withPeople(play.view(), people)], play.at()).map((one) => one.action);
    const asked = () => play.requests().filter(({ stage }) => stage === "production-decision").length;
    play.wait(96);
    expect([asked(), waits()]).toEqual([1, []]);
    play.attach("vitest");
    expect([asked(), waits()]).toEqual([1, []]);
    play.wait(67.4);
    play.attach("vitest");
    expect([asked(), waits()]).toEqual([2, ["decide"]]);
  });
});

describe("the calendar of freezes", () => {
  it("is read at the start, and again when 14 of its 60 days are left", () => {
    const play = playRelease(start);
    read(play);
    expect(play.waiting()).toEqual([]);
    play.wait(24 * 46 - 0.1);
    expect(play.waiting()).toEqual([]);
    play.wait(0.1);
    expect(play.waiting()).toEqual(["read-freezes"]);
    read(play);
    expect(play.waiting()).toEqual([]);
  });

  it("that was not read yet is no permission", () => {
    const play = playToDecision(start);
    expect(play.try(as("ines"), goOn(play))).toMatchObject({ code: "freezes-unread" });
  });

  it("is not asked for where the plan has none", () => {
    expect(playRelease().waiting()).toEqual([]);
  });
});
