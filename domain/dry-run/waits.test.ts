import { describe, expect, it } from "vitest";
import { DryRunPlay } from "#test/builders/dry-run.ts";
import type { DryRunCommand } from "./messages.ts";

const waits = (dependency: string, ...waitingOn: readonly string[]): DryRunCommand => ({
  type: "settleDependency",
  dependency,
  state: "open",
  waitingOn: [...waitingOn],
});

interface Case {
  readonly name: string;
  readonly given: readonly DryRunCommand[];
  readonly expected: readonly (readonly string[])[];
}

const cases: readonly Case[] = [
  { name: "a plain wait", given: [waits("french-copy", "engineering")], expected: [] },
  {
    name: "two that wait for each other",
    given: [waits("french-copy", "data"), waits("monitoring-assets", "design")],
    expected: [["design", "data"]],
  },
  {
    name: "three in a round",
    given: [
      waits("french-copy", "support"),
      waits("staging-package", "engineering"),
      waits("modal-approvals", "design"),
    ],
    expected: [["support", "engineering", "design"]],
  },
  { name: "one that waits for itself", given: [waits("french-copy", "design")], expected: [["design"]] },
  {
    name: "a round that was broken",
    given: [
      waits("french-copy", "data"),
      waits("monitoring-assets", "design"),
      { type: "settleDependency", dependency: "french-copy", state: "done" },
    ],
    expected: [],
  },
];

describe("roles that wait for each other", () => {
  it.each(cases)("$name", ({ given, expected }) => {
    const { circularWaits } = new DryRunPlay().does(...given).view;
    const sorted = circularWaits.map(({ roles }) => roles.toSorted());
    expect(sorted).toEqual(expected.map((roles) => roles.toSorted()));
  });

  it("are named to the owner of the dry run, once", () => {
    const play = new DryRunPlay().does(waits("french-copy", "data"), waits("monitoring-assets", "design"));
    expect(play.announced).toEqual(["10-08 17:00 circular-wait product (0)"]);
    expect(play.view.circularWaits[0]?.text).toBe(
      "data waits for design (monitoring-assets) and design waits for data (french-copy): they wait for each other.",
    );
    expect(play.view.verdict).toContain("they wait for each other");
    play.does(waits("staging-package", "product"));
    expect(play.announced).toHaveLength(1);
  });

  it("end with a decision, whose row of the log is named", () => {
    const play = new DryRunPlay();
    play.does({
      type: "settleDependency",
      dependency: "french-copy",
      state: "dropped",
      reason: "English only",
    });
    const row = play.rows.at(-1);
    expect(row).toMatchObject({ action: "dry_run.settle_dependency", rationale: "English only" });
    expect(play.view.dependencies.find(({ id }) => id === "french-copy")).toMatchObject({
      state: "dropped",
      by: "justin",
      decision: row?.key,
    });
  });
});
