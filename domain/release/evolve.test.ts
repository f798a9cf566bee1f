// What is kept of each fact: exactly what it is about, and nothing beside it.
import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { aCheckedPlan } from "#test/builders/plan.ts";
import { go, playToDecision } from "#test/builders/play.ts";
import { aStart, firstCommit, hoursAfter, morning } from "#test/builders/release.ts";
import { runsheet, type Actor } from "../people.ts";
import { newRelease } from "./beginning.ts";
import type { EventOf, ReleaseEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import type { ReleaseState } from "./state.ts";

const later = hoursAfter(morning, 1);
const until = hoursAfter(morning, 24);

function fold(state: ReleaseState, event: ReleaseEvent, by: Actor = as("ines"), at = later): ReleaseState {
  return evolve(state, { number: 1, at, by, event });
}

const signed: Omit<EventOf<"gate-signed">, "gate" | "role"> = {
  type: "gate-signed",
  digest: "0",
  parts: {},
  standing: "counted",
};
const seats = [
  { gate: "walkthrough", role: "design", by: "mika" },
  { gate: "walkthrough", role: "engineering", by: "mika" },
  { gate: "walkthrough", role: "design", by: "nora" },
  { gate: "risks", role: "design", by: "mika" },
] as const;
const standingOf = ({ signatures }: ReleaseState) =>
  signatures.map(({ gate, role, by, standing }) => [gate, role, by, standing].join(" "));
const allSigned = () =>
  seats.reduce(
    (state, { gate, role, by }) => fold(state, { ...signed, gate, role }, as(by)),
    newRelease(aStart(), morning),
  );

describe("a signature", () => {
  it("takes the place of an earlier one of the same person on the same seat alone", () => {
    const again = fold(
      allSigned(),
      { ...signed, gate: "walkthrough", role: "design", digest: "1" },
      as("mika"),
    );
    expect(again.signatures.map(({ gate, role, by, digest }) => [gate, role, by, digest].join(" "))).toEqual([
      "walkthrough engineering mika 0",
      "walkthrough design nora 0",
      "risks design mika 0",
      "walkthrough design mika 1",
    ]);
  });

  it("is withdrawn for that person and that seat alone", () => {
    const state = fold(
      allSigned(),
      { type: "sign-off-withdrawn", gate: "walkthrough", role: "design", reason: "Phone" },
      as("mika"),
    );
    expect(standingOf(state)).toEqual([
      "walkthrough design mika withdrawn",
      "walkthrough engineering mika counted",
      "walkthrough design nora counted",
      "risks design mika counted",
    ]);
  });
});

describe("a rejection", () => {
  it("is withdrawn for that person and that seat alone", () => {
    const rejected = seats.reduce(
      (state, { gate, role, by }) =>
        fold(
          state,
          { type: "gate-rejected", gate, role, digest: "0", category: "risk", reason: "No way back" },
          as(by),
        ),
      newRelease(aStart(), morning),
    );
    const state = fold(
      rejected,
      { type: "reject-withdrawn", gate: "walkthrough", role: "design", reason: "Phone" },
      as("mika"),
    );
    expect(state.rejections.map(({ gate, role, by }) => [gate, role, by].join(" "))).toEqual([
      "walkthrough engineering mika",
      "walkthrough design nora",
      "risks design mika",
    ]);
  });
});

describe("a claim that is kept", () => {
  it("gives way to a newer one of the same person on the same seat alone", () => {
    const claims = [...seats, seats[0]].map(({ by, ...seat }, index) => {
      const claim = { ...seat, person: by, digest: `${index}`, at: later };
      return { type: "claim-held", claim } as const;
    });
    const { held } = claims.reduce<ReleaseState>(
      (state, event) => fold(state, event, runsheet),
      newRelease(aStart(), morning),
    );
    expect(held.map(({ digest }) => digest)).toEqual(["1", "2", "3", "4"]);
  });
});

describe("a waiver", () => {
  const asked = (state: ReleaseState, gate: string, reason = "Why") =>
    fold(state, { type: "gate-waived", gate, reason, until });

  it("is kept once a gate, and confirmed for that gate alone", () => {
    const both = asked(asked(newRelease(aStart(), morning), "tests"), "risks");
    const state = fold(asked(both, "tests", "Again"), { type: "waiver-confirmed", gate: "tests" }, as("leo"));
    expect(state.waivers).toEqual([
      { gate: "risks", reason: "Why", until, by: "ines", at: later },
      {
        gate: "tests",
        reason: "Again",
        until,
        by: "ines",
        at: later,
        confirmed: { by: "leo", at: later },
      },
    ]);
  });

  it("that a release does not have changes nothing as it is confirmed or ends", () => {
    const state = newRelease(aStart(), morning);
    expect(fold(state, { type: "waiver-confirmed", gate: "tests" }, as("leo")).waivers).toEqual([]);
    expect(fold(state, { type: "waiver-expired", gate: "tests" }, runsheet)).toEqual(state);
  });
});

describe("a deployment", () => {
  const report = (tag: string, environment = "production", status: "succeeded" | "failed" = "succeeded") =>
    ({ type: "deployment-reported", environment, status, tag }) as const;

  it("is of the build's commit where it is of its tag", () => {
    const state = newRelease(aStart(), morning);
    expect(fold(state, report("v2025.10.16"), ciToken).deployments).toEqual([
      {
        environment: "production",
        status: "succeeded",
        tag: "v2025.10.16",
        commit: firstCommit,
        by: "ci",
        at: later,
      },
    ]);
    expect(fold(state, report("v2025.10.09"), ciToken).deployments[0]).not.toHaveProperty("commit");
  });

  it.each([
    { environment: "production", status: "succeeded", expected: later },
    { environment: "production", status: "failed", expected: undefined },
    { environment: "staging", status: "succeeded", expected: undefined },
  ] as const)(
    "$status on $environment ends a roll-back at $expected",
    ({ environment, status, expected }) => {
      const back = fold(newRelease(aStart(), morning), { type: "rolled-back", reason: "Smoke", toTag: "v1" });
      expect(fold(back, report("v1", environment, status), ciToken).rollBack?.deployedAt).toBe(expected);
    },
  );
});

describe("a go that expires", () => {
  it("leaves those before it as they were", () => {
    const play = playToDecision();
    go(play);
    const { state } = play.running();
    const twice = { ...state, decisions: [...state.decisions, ...state.decisions] };
    const { decisions } = fold(twice, { type: "go-expired" }, runsheet);
    expect(decisions.map(({ expired }) => expired)).toEqual([false, true]);
  });
});

describe("a look that is wanted anew", () => {
  it("begins again in the environments of its gates alone", () => {
    const state: ReleaseState = {
      ...newRelease(aStart({ plan: aCheckedPlan({ mock: true }) }), morning),
      watches: { staging: { since: morning, tries: 3 }, mock: { since: morning, tries: 2 } },
    };
    const rechecked = (gates: readonly string[]) =>
      Object.entries(fold(state, { type: "rechecked", gates }).watches ?? {}).map(([environment, watch]) => [
        environment,
        watch.tries,
      ]);
    expect(rechecked(["records"])).toEqual([
      ["staging", 0],
      ["mock", 2],
    ]);
    expect(rechecked(["risks", "gone"])).toEqual([
      ["staging", 3],
      ["mock", 2],
    ]);
  });

  it("means nothing for an environment that nobody looks at", () => {
    const state = newRelease(aStart(), morning);
    const observation = { run: null, firstFactAt: null, firstDecisionAt: null, tiles: {} };
    const seen = {
      type: "environment-observed",
      environment: "staging",
      since: morning,
      observation,
    } as const;
    expect(fold(state, seen, runsheet)).toEqual(state);
    expect(fold(state, { type: "look-asked", environment: "staging", since: morning }).watches).toEqual({
      staging: { since: morning, askedAt: later, tries: 1 },
    });
  });
});
