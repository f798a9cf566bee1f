import { expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { playRelease, playToDecision } from "#test/builders/play.ts";
import { epochMs } from "../time.ts";
import { openWaits } from "./open-waits.ts";

const hourMs = 3_600_000;

it("a gate waits for each role with an empty seat, since its stage opened, and is late past its due", () => {
  const play = playRelease();
  const later = epochMs(play.at()) + 50 * hourMs;
  expect(openWaits([play.view(), play.view()], later)).toContainEqual({
    gate: "walkthrough",
    role: "design",
    releases: 2,
    late: 2,
    longestMs: 50 * hourMs,
  });
});

it("who has signed is not waited for", () => {
  const play = playRelease();
  play.attach("screenshot", {}, as("justin"));
  play.sign("mika", "walkthrough");
  const roles = openWaits([play.view()], epochMs(play.at())).filter(({ gate }) => gate === "walkthrough");
  expect(roles.map(({ role }) => role)).not.toContain("design");
});

it("a decision waits once it is all that is left, for whom may decide", () => {
  const play = playToDecision();
  const waits = openWaits([play.view()], epochMs(play.at()));
  expect(waits.map(({ role }) => role)).toEqual(["manager"]);
});

it("what is decided waits for nothing", () => {
  const view = { ...playRelease().view(), status: "released" as const };
  expect(openWaits([view], 0)).toEqual([]);
});
