import { expect, it } from "vitest";
import { playEnvironment } from "#test/builders/environment.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { go, playToDecision } from "#test/builders/play.ts";
import { aStart } from "#test/builders/release.ts";

const start = aStart({
  plan: aPlan((raw) => {
    raw.exclusive = ["production"];
  }),
});

it("what a release tells environments is read from the rows that it writes anyway", () => {
  const play = playToDecision(start);
  go(play);
  const environment = playEnvironment();
  for (const { environment: name, news } of play.news()) if (name === "production") environment.hear(...news);
  for (let one = environment.answer(); one !== undefined; one = environment.answer()) play.hear(one.word);
  const report = { type: "reportDeployment", environment: "production", tag: "v2025.10.16" } as const;
  play.act(ciToken, { ...report, status: "started" });
  play.act(ciToken, { ...report, status: "succeeded" });
  play.wait(2);
  play.act(as("leo"), { type: "rollBack", reason: "Smoke", toTag: "v0" });
  const [staging, production] = play.news();
  expect(staging).toMatchObject({ environment: "staging", news: [{ type: "deployed", tag: "v2025.10.16" }] });
  expect(production?.news.map(({ type }) => type)).toEqual(["claim", "deployed", "released", "roll-back"]);
  expect(production?.news.every(({ number }) => number > 0)).toBe(true);
  expect(production?.key).toMatch(/^release\/v2025\.10\.16\/\d+\/[0-9a-f]{8}$/);
});

it("the end of a go, and of a release, is told as leaving", () => {
  const play = playToDecision(start);
  go(play);
  for (const { environment, news } of play.news())
    if (environment === "production")
      play.hear({
        environment,
        at: play.at(),
        number: 1,
        claim: { of: news.at(-1)?.at, standing: "granted" },
      });
  play.wait(25);
  play.act(as("ines"), { type: "abandon", reason: "Superseded" });
  const production = play.news().find(({ environment }) => environment === "production");
  expect(production?.news).toMatchObject([
    { type: "claim" },
    { type: "leave", why: "its go expired undeployed" },
    { type: "leave", why: "it was abandoned" },
  ]);
});
