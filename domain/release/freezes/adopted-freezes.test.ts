// What becomes of the calendar of freezes when a running release takes over another plan.
import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { goOn, playToDecision, type Play } from "#test/builders/play.ts";
import { aStart } from "#test/builders/release.ts";
import { takeHead } from "../../outbox.ts";
import type { ReleasePlan } from "../../plan/release-plan.ts";
import { calendarDue } from "./freezes.ts";

/** At noon of days in October 2025; a release plays on the 13th. */
interface Days {
  readonly id: string;
  readonly from: string;
  readonly until: string;
}
const late: Days = { id: "late", from: "30", until: "31" };
const now: Days = { id: "now", from: "13", until: "20" };

const instantOn = (day: string) => `2025-10-${day}T12:00:00.000Z`;
const windowOf = ({ id, from, until }: Days) => ({
  id,
  title: id,
  from: instantOn(from),
  until: instantOn(until),
});

function planWith(...freezes: readonly Days[]): ReleasePlan {
  const noon = (day: string) => ({ date: `2025-10-${day}`, time: "12:00" });
  return aPlan((raw) => {
    if (freezes.length === 0) return;
    raw.freezes = freezes.map(({ id, from, until }) => ({
      id,
      title: id,
      timezone: "UTC",
      once: { from: noon(from), until: noon(until) },
    }));
  });
}

/** By two people where it takes two. */
function adopt(play: Play, plan: ReleasePlan): void {
  const command = { type: "adoptPlan", revision: "r2", includeMet: false, plan } as const;
  play.act(as("leo"), command);
  if (play.view().proposal !== undefined) play.act(as("ines"), command);
}

function read(play: Play, ...days: readonly Days[]): void {
  play.end("read-freezes", { windows: days.map(windowOf) });
}

const goCode = (play: Play) => {
  const tried = play.try(as("ines"), goOn(play));
  return tried.outcome === "refused" ? tried.code : tried.outcome;
};

const asked = (play: Play) =>
  play.looks().flatMap((look) => (look.type === "read-freezes" ? [look.freezes.map(({ id }) => id)] : []));

describe("the calendar of a newly adopted plan", () => {
  it("is not what was asked under the former one: no go slips into a freeze", () => {
    const play = playToDecision(aStart({ plan: planWith(late) }));
    adopt(play, planWith(late, now));
    expect(asked(play)).toEqual([["late"], ["late", "now"]]);
    read(play, late);
    expect(goCode(play)).toBe("freezes-unread");
    read(play, now, late);
    expect(goCode(play)).toBe("frozen");
  });

  it("is asked for in place of a former question that has not gone out", () => {
    const play = playToDecision(aStart({ plan: planWith(late) }));
    adopt(play, planWith(late, now));
    const head = takeHead(play.running(), "checks");
    expect(head?.effect.body).toMatchObject({ check: { freezes: [{ id: "late" }, { id: "now" }] } });
    expect(head?.running.outbox.filter(({ lane }) => lane === "checks")).toHaveLength(1);
  });

  it("is empty where the plan has no freezes any more, whatever was asked before", () => {
    const play = playToDecision(aStart({ plan: planWith(now) }));
    adopt(play, planWith());
    expect(goCode(play)).toBe("accepted");
    read(play, now);
    expect(goCode(play)).toBe("accepted");
  });

  it("stays as it was read where only other things are new", () => {
    const play = playToDecision(aStart({ plan: planWith(now) }));
    read(play, now);
    adopt(play, { ...planWith(now), watch: "2 hours" });
    expect(asked(play)).toEqual([]);
    expect(goCode(play)).toBe("frozen");
    adopt(play, planWith(now, late));
    expect(calendarDue(play.running().state)).toBeUndefined();
    expect(asked(play)).toEqual([["now", "late"]]);
    expect(goCode(play)).toBe("freezes-unread");
  });

  it("is taken from a question of before where the freezes are the same", () => {
    const play = playToDecision(aStart({ plan: planWith(now) }));
    adopt(play, { ...planWith(now), watch: "2 hours" });
    read(play, now);
    expect(goCode(play)).toBe("frozen");
  });
});

describe("a freeze that was lifted and then put off to a later end", () => {
  const day = { ...now, until: "14" };

  function liftedForADay(): Play {
    const play = playToDecision(aStart({ plan: planWith(day) }));
    read(play, day);
    play.act(as("ines"), { type: "overrideFreeze", freeze: "now", reason: "For today." });
    adopt(play, planWith(now));
    read(play, now);
    return play;
  }

  it("holds production back until it is lifted once more", () => {
    const play = liftedForADay();
    expect(goCode(play)).toBe("frozen");
    expect(play.view().freezes?.[0]).not.toHaveProperty("override");
    play.act(as("ines"), { type: "overrideFreeze", freeze: "now", reason: "For the week." });
    expect(goCode(play)).toBe("accepted");
  });

  it("is told at its later end as well", () => {
    const play = playToDecision(aStart({ plan: planWith(day) }));
    read(play, day);
    play.wait(24);
    adopt(play, planWith(now));
    read(play, now);
    play.wait(24 * 6);
    const ends = play.running().unrecorded.filter(({ action }) => action === "release.freeze_ended");
    expect(ends.map(({ occurredAt }) => occurredAt.slice(0, 10))).toEqual(["2025-10-14", "2025-10-20"]);
  });
});
