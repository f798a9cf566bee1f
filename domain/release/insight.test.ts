import { describe, expect, it } from "vitest";
import { aPastRelease } from "#test/builders/past-release.ts";
import { playRelease } from "#test/builders/play.ts";
import { hoursAfter, morning } from "#test/builders/release.ts";
import { insightOf } from "./insight.ts";

const hourMs = 3_600_000;
const quick = aPastRelease({ key: "v1", from: morning, untouchedHours: 1, touchedHours: 1 });
const slow = aPastRelease({
  key: "v2",
  from: hoursAfter(morning, 100),
  untouchedHours: 20,
  touchedHours: 4,
});

describe("where the time of past releases went", () => {
  it("is told from start to production, the newest first; half took at most the median", () => {
    const { releases, leadTime } = insightOf([quick, slow, playRelease().view()], 10);
    expect(releases.map(({ key, leadMs, attempts }) => ({ key, hours: leadMs / hourMs, attempts }))).toEqual([
      { key: "v2", hours: 25, attempts: 1 },
      { key: "v1", hours: 3, attempts: 1 },
    ]);
    expect(leadTime).toEqual({ medianMs: 14 * hourMs, longestMs: 25 * hourMs });
    expect(insightOf([quick, slow], 1).leadTime?.medianMs).toBe(25 * hourMs);
  });

  it("is told by gate: before anybody began, and from then on; what took longest first", () => {
    const { gates } = insightOf([quick, slow], 10);
    expect(gates[0]).toEqual({
      id: "walkthrough",
      title: quick.stages[0]?.gates[0]?.title,
      releases: 2,
      machinesMs: 0,
      waitMs: 10.5 * hourMs,
      touchMs: 2.5 * hourMs,
      longestMs: 24 * hourMs,
      longestIn: "v2",
    });
  });

  it("counts no report that came after the go", () => {
    const pace = { key: "v1", from: morning, untouchedHours: 1, touchedHours: 1 };
    const view = aPastRelease({ ...pace, laterReportHours: 30 });
    const reports = view.stages.flatMap(({ gates }) => gates).flatMap(({ evidence }) => evidence);
    expect(reports.filter(({ slot }) => slot === "lighthouse").map(({ current }) => current)).toEqual([
      false,
      true,
    ]);
    expect(insightOf([view], 10)).toEqual(insightOf([quick], 10));
  });

  it("counts an act before its stage opened as no wait, and what was never met as nothing", () => {
    const { gates } = insightOf([quick], 10);
    const risks = gates.find(({ id }) => id === "risks");
    expect(risks).toMatchObject({ machinesMs: 0, waitMs: 0, touchMs: 0 });
    expect(insightOf([playRelease().view()], 10)).toEqual({ releases: [], gates: [] });
  });
});
