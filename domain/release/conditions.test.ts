import { describe, expect, it } from "vitest";
import { deploy } from "#test/builders/checked-release.ts";
import { explained, recordRisk, withFallen, withHold } from "#test/builders/explained.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aCheckedPlan, aPlan } from "#test/builders/plan.ts";
import { playRelease, playToDecision, playToStaging } from "#test/builders/play.ts";
import { aStart, hoursAfter, morning } from "#test/builders/release.ts";
import { explain } from "./explain.ts";
import type { ReleaseView } from "./view-schema.ts";

describe("a condition", () => {
  it.each([
    {
      given: "an opened stage",
      play: () => playRelease(),
      id: "walkthrough",
      expected: { since: morning, due: hoursAfter(morning, 48), upcoming: false },
    },
    {
      given: "a signature that fell",
      play: withFallen,
      id: "staging-sign-off",
      expected: { since: hoursAfter(morning, 2), upcoming: false },
    },
    {
      given: "a stage to come",
      play: () => playRelease(),
      id: "support",
      expected: { since: undefined, upcoming: true },
    },
    {
      given: "evidence that grew too old",
      play: () => {
        const play = playToStaging();
        play.wait(50);
        return play;
      },
      id: "tests",
      expected: { since: hoursAfter(morning, 48), upcoming: false },
    },
    { given: "a hold", play: withHold, id: "hold", expected: { since: morning, upcoming: false } },
  ])("of $given says since when it waits and until when", ({ play, id, expected }) => {
    const found = explained(play()).conditions.find((one) => one.id === id);
    expect({ since: found?.since, due: found?.due, upcoming: found?.upcoming }).toEqual({
      due: undefined,
      ...expected,
    });
  });

  it("that a check has not seen fulfilled yet says when it looks again", () => {
    const play = playRelease(aStart({ plan: aCheckedPlan() }));
    const tag = "v2025.10.16";
    play.act(ciToken, {
      type: "reportDeployment",
      environment: "staging",
      status: "succeeded",
      tag,
      runbook: "https://runbooks.example/staging",
    });
    play.waitSeconds(61);
    const at = play.at();
    play.end("look", { run: null, firstFactAt: null, firstDecisionAt: at, tiles: {} });
    const found = explained(play).conditions.find(({ id }) => id === "records");
    expect(found).toMatchObject({
      next: { what: "the next look" },
      acts: [{ kind: "check", text: "Wait for records", by: "Runsheet" }],
    });
    expect(found?.next?.at && found.next.at > at).toBe(true);
  });

  it("keeps since when it waits while other things happen", () => {
    const play = playRelease();
    play.wait(5);
    play.act(as("justin"), recordRisk);
    expect(play.gate("walkthrough").since).toBe(morning);
    expect(play.gate("support").since).toBeUndefined();
  });

  it("that a soak has to run down is a clock, and no act shortens it", () => {
    const plan = aPlan(({ stages }) => {
      stages[1]?.gates.push({
        id: "soak",
        kind: "check",
        title: "Soak on staging",
        covers: ["build"],
        check: { name: "soak", environment: "staging", lasts: "24 hours" },
      });
    });
    const play = playToStaging(aStart({ plan }));
    const before = explained(play).conditions.find(({ id }) => id === "soak");
    expect(before).toMatchObject({ acts: [{ kind: "deploy" }] });
    expect(explained(play).earliestGo).toBeNull();
    deploy(play);
    const { conditions, earliestGo, lines, path } = explained(play);
    expect(conditions.find(({ id }) => id === "soak")).toMatchObject({ acts: [] });
    expect(earliestGo).toBe(hoursAfter(play.at(), 24));
    expect(lines).toContain("Earliest go: 14 Oct 12:40 UTC; a clock runs until then.");
    expect(path).toContainEqual({ text: "Wait for Soak on staging", people: [], until: earliestGo });
  });

  it("of a freeze holds until its end, unless it was lifted or is still to come", () => {
    const play = playToDecision();
    const at = play.at();
    const window = { id: "weekend", title: "Weekend", from: hoursAfter(at, -1), until: hoursAfter(at, 20) };
    const later = { ...window, id: "later", from: hoursAfter(at, 40), until: hoursAfter(at, 60) };
    const override = { by: "ines", at, reason: "Outage" };
    const of = (freezes: ReleaseView["freezes"]) => explain({ ...play.view(), freezes }, [], at);
    expect(of([window, later])).toMatchObject({
      earliestGo: window.until,
      conditions: [{ id: "freeze weekend", since: window.from, notBefore: window.until }, { id: "go-no-go" }],
    });
    expect(of([{ ...window, override }, later]).earliestGo).toBeNull();
  });
});

describe("a check that waits for a deployment", () => {
  it("names its own environment, not that of its stage; one that stands in none asks for no deployment", () => {
    const plan = aPlan((raw) => {
      raw.stages[2]?.gates.unshift(
        {
          id: "again",
          kind: "check",
          title: "Still on staging",
          check: { name: "soak", environment: "staging", lasts: "1 hour" },
        },
        {
          id: "listed",
          kind: "check",
          title: "Risks listed",
          check: { name: "risks-listed", overdue: ["high"] },
        },
      );
    });
    const steps = explained(playRelease(aStart({ plan }))).path.map(({ text }) => text);
    expect(steps).toContain("Deploy v2025.10.16 to staging and report it");
    expect(steps.join()).not.toContain("to production");
  });
});
