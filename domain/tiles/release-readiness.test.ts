import { describe, expect, it } from "vitest";
import { hoursAfter, morning } from "#test/builders/release.ts";
import { aScene } from "#test/builders/tiles.ts";
import type { Readiness } from "../release/readiness.ts";
import { makeReleaseReadiness } from "./release-readiness.ts";

const named = { id: "release-readiness", title: "Release Readiness", owner: "product" } as const;

function tile(releases: readonly Readiness[], at = morning) {
  return makeReleaseReadiness(aScene({ releases, at }), named);
}

const release = (more: Partial<Readiness> = {}): Readiness => ({
  key: "v1",
  startedAt: morning,
  updatedAt: morning,
  gates: 9,
  met: 3,
  dues: [],
  waitsFor: [],
  ...more,
});

describe("Release Readiness", () => {
  it("tells of the release that has least to go", () => {
    const lead = release({
      key: "v2",
      met: 7,
      waitsFor: ["support", "reliability"],
      producedBy: { workflowId: "release/v2", runId: "r" },
    });
    const { tile: shown } = tile([
      release(),
      lead,
      release({ key: "v3", met: 7, startedAt: hoursAfter(morning, 1) }),
    ]);
    expect(shown).toMatchObject({
      health: "ok",
      severity: "none",
      reason: "v2 has 7 of 9 gates met, waits for support, reliability.",
      producedBy: { workflowId: "release/v2", runId: "r" },
      asOf: morning,
    });
    expect(shown.figures.map(({ id, value }) => [id, value])).toEqual([
      ["reviewing", 3],
      ["gates-met", 7],
      ["gates", 9],
      ["gates-late", 0],
    ]);
  });

  it("warns from the instant on at which a gate is late", () => {
    const due = hoursAfter(morning, 4);
    const releases = [release({ dues: [due] })];
    expect(tile(releases, hoursAfter(morning, 3.999)).tile.severity).toBe("none");
    expect(tile(releases, due)).toMatchObject({
      tile: { severity: "warning", reason: "v1 has 3 of 9 gates met, late since 13 Oct 16:40 UTC." },
      turns: [due],
    });
  });

  it("has nothing to tell without one", () => {
    expect(tile([]).tile).toMatchObject({
      health: "ok",
      severity: "none",
      reason: "No release is under review.",
    });
  });
});
