import { expect, it } from "vitest";
import { anAskingPlan, origin, report, requestsOf } from "#test/builders/asking-release.ts";
import { as } from "#test/builders/people.ts";
import { go, playToDecision, playToStaging } from "#test/builders/play.ts";
import { aStart, hoursAfter } from "#test/builders/release.ts";
import type { EnvironmentWord } from "../../environment/answers.ts";

const plan = anAskingPlan((raw) => {
  raw.exclusive = ["production"];
});
const stop = { by: "leo", at: "2025-10-13T12:00:00.000Z", reason: "Checkout is down." };

type Standing = Omit<NonNullable<EnvironmentWord["claim"]>, "of">;

it("production is asked for once it is the turn of the release, and not while it is stopped", () => {
  const play = playToDecision(aStart({ plan }));
  play.end("deployments");
  go(play);
  const of = play.at();
  let number = 0;
  const hear = (claim: Standing) => {
    number += 1;
    play.hear({ environment: "production", at: play.at(), number, claim: { of, ...claim } });
    return requestsOf(play).map(({ ask }) => ask.at);
  };
  expect(requestsOf(play)).toEqual([]);
  expect(hear({ standing: "queued", behind: "v2025.10.15" })).toEqual([]);
  play.wait(30);
  expect(hear({ standing: "granted" })).toEqual([play.at()]);
  expect(play.view().verdict).toContain(`Go. Asks ${origin} to deploy v2025.10.16, until`);
  expect(hear({ standing: "granted", stop })).toEqual([]);
  play.wait(1);
  expect(hear({ standing: "granted" })).toEqual([play.at()]);
  expect(play.at()).toBe(hoursAfter(of, 31));
});

it("staging that another release has overtaken since the report is not waited for", () => {
  const play = playToStaging(aStart({ plan }));
  play.end("deployments");
  report(play, "staging");
  play.wait(1);
  const carries = { tag: "v2025.10.17", release: "v2025.10.17", at: play.at() };
  play.hear({ environment: "staging", at: play.at(), number: 1, carries });
  expect(play.gate("deployed")).toMatchObject({
    status: "failed",
    reason: "staging carries v2025.10.17, the build is v2025.10.16",
  });
  expect(requestsOf(play)).toEqual([]);
  play.act(as("jordan"), { type: "recheck" });
  expect(requestsOf(play)).toEqual([]);
});
