// What an adopted plan puts off is told once more, when it comes.
import { expect, it } from "vitest";
import { deploy } from "#test/builders/checked-release.ts";
import { as } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { playRelease, playToStaging, type Play } from "#test/builders/play.ts";
import { aStart } from "#test/builders/release.ts";
import type { ReleasePlan } from "../plan/release-plan.ts";

function adopt(play: Play, plan: ReleasePlan): void {
  const command = { type: "adoptPlan", revision: "r2", includeMet: false, plan } as const;
  play.act(as("leo"), command);
  if (play.view().proposal !== undefined) play.act(as("ines"), command);
}

const times = (play: Play, action: string) =>
  play.running().unrecorded.filter((row) => row.action === action).length;

const soaking = (lasts: string) =>
  aPlan(({ stages }) => {
    const check = { name: "soak", environment: "staging", lasts } as const;
    stages[1]?.gates.push({ id: "soak", kind: "check", title: "Soak", check });
  });

it("the end of a longer soak is told when it comes, and opens the next stage by itself", () => {
  const play = playToStaging(aStart({ plan: soaking("1 hour") }));
  deploy(play);
  play.wait(2);
  adopt(play, soaking("24 hours"));
  play.sign("justin", "staging-sign-off");
  play.sign("asha", "staging-sign-off");
  expect(play.view().stage).toBe("staging");
  play.wait(21.9);
  expect([times(play, "release.soak_ended"), play.view().stage]).toEqual([1, "staging"]);
  play.wait(0.1);
  expect([times(play, "release.soak_ended"), play.view().stage]).toEqual([2, "production"]);
});

it("the end of a shorter soak that is over is not told again", () => {
  const play = playToStaging(aStart({ plan: soaking("2 hours") }));
  deploy(play);
  play.wait(3);
  adopt(play, soaking("1 hour"));
  play.wait(24);
  expect(times(play, "release.soak_ended")).toBe(1);
});

it("a report that may grow older, and a stage with more time, are told at their new instants", () => {
  const plan = (maxAge: string, due: string) =>
    aPlan(({ stages }) => {
      const [stage] = stages;
      Object.assign(stage ?? {}, { due });
      Object.assign(stage?.gates[1]?.slots?.[0] ?? {}, { maxAge });
    });
  const play = playRelease(aStart({ plan: plan("1 hour", "2 hours") }));
  play.attach("vitest");
  play.wait(3);
  const told = () => [times(play, "release.evidence_expired"), times(play, "release.stage_overdue")];
  expect(told()).toEqual([1, 1]);
  adopt(play, plan("5 hours", "6 hours"));
  play.wait(1);
  expect(told()).toEqual([1, 1]);
  play.wait(5);
  expect(told()).toEqual([2, 2]);
});
