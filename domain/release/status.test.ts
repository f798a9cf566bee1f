// Where a release stands on its way through production, and which of its clocks run.
import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { go, goOn, playRelease, playToDecision, type Play } from "#test/builders/play.ts";
import { after } from "#test/builders/refused.ts";
import { hoursAfter, morning } from "#test/builders/release.ts";
import { closing, goExpiry, statusOf, watchEnd } from "./status.ts";

const wait = (hours: number) => (play: Play) => play.wait(hours);
const report =
  (status: "started" | "succeeded" | "failed", environment = "production") =>
  (play: Play) =>
    play.act(ciToken, { type: "reportDeployment", environment, status, tag: "v2025.10.16" });
const decide = (outcome: "go" | "no_go") => (play: Play) => play.act(as("ines"), { ...goOn(play), outcome });
const rollBack = (play: Play) =>
  play.act(as("leo"), { type: "rollBack", reason: "Smoke.", toTag: "v2025.10.09" });
const twoWeeks = 14 * 24;

describe("a release", () => {
  it.each([
    { given: "new", play: playRelease, status: "reviewing" },
    { given: "gone", acts: [go], status: "go", expires: 24 },
    {
      given: "gone and deployed elsewhere",
      acts: [go, report("started", "staging")],
      status: "go",
      expires: 24,
    },
    { given: "being deployed", acts: [go, wait(2), report("started")], status: "deploying" },
    { given: "whose deployment failed", acts: [go, report("failed")], status: "deploying", expires: 24 },
    {
      given: "whose second try is under way",
      acts: [go, report("failed"), report("started")],
      status: "deploying",
    },
    {
      given: "deployed",
      acts: [go, wait(2), report("succeeded")],
      status: "watching",
      watched: 3,
    },
    {
      given: "whose deployment failed after it had succeeded",
      acts: [go, report("succeeded"), report("failed")],
      status: "deploying",
    },
    {
      given: "deployed again",
      acts: [go, report("succeeded"), wait(0.5), report("succeeded")],
      status: "watching",
      watched: 1.5,
    },
    {
      given: "watched long enough",
      acts: [go, report("succeeded"), wait(1)],
      status: "released",
      closes: 1 + twoWeeks,
    },
    { given: "stopped", acts: [wait(1), decide("no_go")], status: "no-go", closes: 1 + twoWeeks },
    { given: "rolled back", acts: [go, wait(2), rollBack], status: "rolled-back", closes: 2 + twoWeeks },
    {
      given: "rolled back after its release",
      acts: [go, report("succeeded"), wait(5), rollBack],
      status: "rolled-back",
      closes: 5 + twoWeeks,
    },
    { given: "not deployed in time", acts: [go, wait(24)], status: "reviewing" },
    {
      given: "gone again, with a failed deployment of the first go",
      acts: [go, report("failed"), wait(24), go],
      status: "go",
      expires: 48,
    },
    { given: "closed", acts: [decide("no_go"), wait(twoWeeks)], status: "closed" },
  ] as const)(
    "$given is $status",
    ({ play: begun = playToDecision, acts = [], status, expires, watched, closes }) => {
      const { state } = after(begun, ...acts)().running();
      const at = (hours: number | undefined) =>
        hours === undefined ? undefined : hoursAfter(morning, hours);
      expect({
        status: statusOf(state),
        expires: goExpiry(state),
        watched: watchEnd(state),
        closes: closing(state),
      }).toEqual({ status, expires: at(expires), watched: at(watched), closes: at(closes) });
    },
  );

  it("shows what became of each decision", () => {
    const play = playToDecision();
    const shown = () => play.view().decisions.map(({ status }) => status);
    go(play);
    expect(shown()).toEqual(["in-force"]);
    play.wait(24);
    expect(shown()).toEqual(["expired"]);
    go(play);
    expect(shown()).toEqual(["expired", "in-force"]);
    report("succeeded")(play);
    play.wait(1);
    expect(shown()).toEqual(["expired", "fulfilled"]);
    rollBack(play);
    expect(shown()).toEqual(["expired", "rolled-back"]);
  });
});
