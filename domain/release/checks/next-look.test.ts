// When a release looks at an environment, for which of its checks, and which looks are no news.
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { deploy, deployedAndSeen, goodFigures, seen } from "#test/builders/checked-release.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aCheckedPlan } from "#test/builders/plan.ts";
import { playToStaging, type Play } from "#test/builders/play.ts";
import { aStart, hoursAfter, morning } from "#test/builders/release.ts";
import { ReleasePlan, type Check } from "../../plan/release-plan.ts";
import type { ReleaseEvent } from "../events.ts";
import { isNoNews, lookAt, watchedEnvironments } from "./asking.ts";

type Rule = z.input<typeof Check>;

const tile = { name: "tile-fresh", environment: "staging", tile: "cx-escalations" } as const;
const limits = { name: "metric-limits", environment: "staging", metrics: ["median"] } satisfies Rule;
const night = { name: "nightly-run", environment: "staging" } as const;
const records = { name: "records-written", environment: "staging" } as const;

/** In staging with these checks alone. */
function withChecks(...rules: readonly Rule[]): Play {
  const plan = aCheckedPlan({ mock: true });
  const stages = plan.stages.map((stage) =>
    stage.id === "staging"
      ? {
          ...stage,
          gates: rules.map((check, index) => ({
            id: `check-${index}`,
            kind: "check",
            title: `Check ${index}`,
            check,
          })),
        }
      : stage,
  );
  return playToStaging(aStart({ plan: ReleasePlan.parse({ ...plan, stages }) }));
}

function look(play: Play, asOf = play.at()): void {
  play.end("look", seen(asOf));
}

/** Hours from now to the next orders, and which they are. */
function nextOrder(play: Play, withinHours = 30): readonly [number, readonly string[]] | undefined {
  for (let minutes = 0; minutes <= withinHours * 60; minutes += 6) {
    if (play.waiting().length > 0) return [minutes / 60, play.waiting()];
    play.wait(0.1);
  }
  return undefined;
}

describe("a tile", () => {
  it("is looked at with the deployment, at four fifths of its age, and when it turns stale", () => {
    const play = withChecks(tile);
    expect(play.waiting()).toEqual([]);
    deploy(play);
    const { at } = play;
    const first = at();
    look(play);
    expect(play.gate("check-0").status).toBe("met");
    expect(nextOrder(play)).toEqual([1.6, ["look"]]);
    look(play, first);
    expect(nextOrder(play)).toEqual([0.4, ["look"]]);
    look(play);
    expect(play.gate("check-0").status).toBe("met");
    expect(nextOrder(play)).toEqual([1.6, ["look"]]);
  });

  it("that comes from facts is named to whoever looks, with its fact type", () => {
    const pulse = { ...tile, tile: "ops-pulse" } as const;
    const play = withChecks(tile, pulse, records);
    deploy(play);
    expect(lookAt(play.running().state, "staging")).toEqual({
      type: "look",
      environment: "staging",
      since: morning,
      tiles: [{ id: "cx-escalations", factType: "chatwoot.escalations" }],
    });
    const without = withChecks(records);
    deploy(without);
    expect(lookAt(without.running().state, "staging")?.tiles).toEqual([]);
    expect(lookAt(without.running().state, "mock")).toBeUndefined();
  });
});

describe("figures", () => {
  it("of limits are looked for again at four fifths of their age, and no run is ordered", () => {
    const play = withChecks(limits);
    deploy(play);
    expect(play.waiting()).toEqual(["look"]);
    look(play);
    expect(play.gate("check-0").status).toBe("met");
    expect(nextOrder(play)).toEqual([20.8, ["look"]]);
  });

  it("of a nightly run are ordered with the deployment and at four fifths of their age", () => {
    const play = withChecks(night);
    deploy(play);
    expect(play.waiting()).toEqual(["night"]);
    play.end("night");
    look(play);
    expect(nextOrder(play)).toEqual([20.8, ["night"]]);
  });

  it("of a run that was seen late are renewed from its own instant on", () => {
    const play = withChecks(night);
    deploy(play);
    play.end("night");
    play.wait(3);
    look(play, hoursAfter(morning, 2));
    expect(nextOrder(play)).toEqual([19.8, ["night"]]);
  });
});

describe("records", () => {
  it("are looked for no more once they have arrived", () => {
    const play = withChecks(records);
    deploy(play);
    look(play);
    expect(play.gate("check-0").status).toBe("met");
    expect(nextOrder(play)).toBeUndefined();
  });
});

describe("nobody looks", () => {
  it.each([
    {
      given: "for a deployment and a soak",
      rules: [
        { name: "deployment", environment: "staging" },
        { name: "soak", environment: "staging", lasts: "24 hours" },
      ] satisfies readonly Rule[],
    },
    { given: "in an environment that carries nothing", rules: [{ ...records, environment: "mock" }] },
  ])("$given", ({ rules }) => {
    const play = withChecks(...rules);
    deploy(play);
    expect(nextOrder(play)).toBeUndefined();
  });

  it("before the stage of a check is open", () => {
    const play = withChecks(records);
    expect(watchedEnvironments(play.running().state)).toEqual(["staging"]);
    const { openedAt: _, ...closed } = play.running().state;
    expect(watchedEnvironments({ ...closed, openedAt: {} })).toEqual([]);
  });

  it("in one environment for the checks of another", () => {
    const play = withChecks(night, { ...records, environment: "mock" });
    play.act(ciToken, {
      type: "reportDeployment",
      environment: "mock",
      status: "succeeded",
      tag: "v2025.10.16",
    });
    expect(play.waiting()).toEqual(["look"]);
    expect(play.looks()).toMatchObject([{ environment: "mock" }]);
  });
});

describe("no news", () => {
  const { state } = deployedAndSeen().running();
  const claim = { gate: "risks", role: "product", digest: "0", person: "justin", at: morning };
  const observed = (since: string, firstFactAt: string | null = morning): ReleaseEvent => ({
    type: "environment-observed",
    environment: "staging",
    since,
    observation: seen(morning, { firstFactAt }, goodFigures),
  });

  it.each([
    { given: "a claim by rules 1", event: { type: "sign-off-claimed", claim }, rules: 1, expected: false },
    { given: "a claim by rules 2", event: { type: "sign-off-claimed", claim }, rules: 2, expected: true },
    {
      given: "a look that is asked for",
      event: { type: "look-asked", environment: "staging", since: morning },
      rules: 2,
      expected: true,
    },
    { given: "freezes that are asked for", event: { type: "freezes-asked" }, rules: 2, expected: true },
    { given: "what is known", event: observed(morning), rules: 2, expected: true },
    { given: "what is new", event: observed(morning, null), rules: 2, expected: false },
    {
      given: "what was seen after another deployment",
      event: observed(hoursAfter(morning, 1)),
      rules: 2,
      expected: false,
    },
    { given: "a nudge", event: { type: "nudged", gate: "risks" }, rules: 2, expected: false },
  ] satisfies readonly { given: string; event: ReleaseEvent; rules: number; expected: boolean }[])(
    "is $given: $expected",
    ({ event, rules, expected }) => {
      expect(isNoNews(event, state, rules)).toBe(expected);
    },
  );

  it("is kept from the version of a release", () => {
    const play = deployedAndSeen();
    const { version } = play.view();
    play.act(as("jordan"), { type: "recheck", gate: "records" });
    expect(play.view().version).toBe(version + 1);
  });
});
