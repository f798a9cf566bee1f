import { describe, expect, it } from "vitest";
import { aFigure, anEmptyTile, aTile } from "./a-tile.ts";
import {
  figureState,
  groupsOf,
  headlineOfTile,
  isMendedByRun,
  leadFigures,
  standingAt,
  tileState,
  verdictOf,
} from "./tiles.ts";

const morning = Date.parse("2025-10-16T10:00:00Z");
const outside = aFigure({ value: 64, outcome: "outside", severity: "warning" });
const critical = aFigure({ value: 150, outcome: "outside", severity: "critical" });
const unknown = aFigure({ value: null, sample: 3, outcome: "insufficient-data" });
const unlimited = aFigure({ id: "open", title: "Open", unit: "count", value: 2, outcome: "unlimited" });
const { sample: _sample, ...nothing } = aFigure({ value: null, outcome: "insufficient-data" });
const missing = anEmptyTile({ severity: "critical", reason: "No run of the metrics yet." });

describe("the standing of a tile", () => {
  it.each([
    { at: "2025-10-17T03:59:59Z", health: "ok" as const, expected: "fresh" },
    { at: "2025-10-17T04:00:00Z", health: "ok" as const, expected: "stale" },
    { at: "2025-10-18T02:00:00Z", health: "ok" as const, expected: "critical" },
    { at: "2025-10-16T10:00:00Z", health: "stale" as const, expected: "stale" },
  ])("at $at, told $health, is $expected without word from the server", ({ at, health, expected }) => {
    expect(standingAt(aTile({ health }), Date.parse(at))).toBe(expected);
  });
});

describe("the state of a tile", () => {
  it.each([
    { tile: aTile(), expected: "inside limits" },
    { tile: aTile({ figures: [unlimited] }), expected: "fresh" },
    { tile: aTile({ figures: [unknown] }), expected: "too few cases" },
    { tile: aTile({ figures: [nothing] }), expected: "fresh" },
    { tile: aTile({ figures: [outside] }), expected: "outside limit" },
    { tile: aTile({ figures: [outside, critical] }), expected: "critical" },
    { tile: aTile({ figures: [outside], health: "stale" }), expected: "stale" },
    { tile: aTile({ figures: [critical], health: "stale" }), expected: "critical" },
    { tile: aTile({ criticalAt: "2025-10-16T09:00:00.000Z" }), expected: "critical, stale" },
    { tile: aTile({ health: "error" }), expected: "can't be read" },
    { tile: missing, expected: "missing" },
    { tile: anEmptyTile(), expected: "no figures yet" },
  ])("is $expected", ({ tile, expected }) => {
    expect(tileState(tile, morning).word).toBe(expected);
  });

  it("of a figure without a limit is not said", () => {
    expect([outside, critical, unknown, unlimited].map((figure) => figureState(figure)?.mark)).toEqual([
      "failed",
      "failed",
      "insufficient-data",
      undefined,
    ]);
  });
});

describe("a run of the metrics", () => {
  const stale = { health: "stale" as const };
  it.each([
    { tile: aTile(), expected: false },
    { tile: aTile(stale), expected: true },
    { tile: missing, expected: true },
    { tile: aTile({ figures: [outside] }), expected: false },
    { tile: aTile({ id: "sales-pulse", ...stale }), expected: false },
    { tile: anEmptyTile({ id: "dry-run" }), expected: false },
  ])("mends $tile.id, $tile.health: $expected", ({ tile, expected }) => {
    expect(isMendedByRun(tile, morning)).toBe(expected);
  });
});

describe("the groups of the page", () => {
  it("are by who makes them, what has no figures last", () => {
    const tiles = [
      anEmptyTile({ id: "call-cadence" }),
      aTile(),
      aTile({ id: "sales-pulse" }),
      missing,
      aTile({ id: "cx-escalations" }),
    ];
    const { workflows, facts } = groupsOf(tiles);
    expect(workflows.map(({ id, health }) => `${id} ${health}`)).toEqual([
      "ops-pulse ok",
      "ops-pulse unconfigured",
      "call-cadence unconfigured",
    ]);
    expect(facts.map(({ id }) => id)).toEqual(["sales-pulse", "cx-escalations"]);
  });
});

it("the first figures keep the plan's order; what is outside is always among them", () => {
  const figures = [
    { ...unlimited, id: "a" },
    { ...aFigure(), id: "b" },
    { ...nothing, id: "c" },
    { ...outside, id: "d" },
    { ...unlimited, id: "e", value: null, sample: 0 },
  ];
  expect(leadFigures(aTile({ figures }), 2).map(({ id }) => id)).toEqual(["b", "d"]);
  expect(leadFigures(aTile({ figures }), 3).map(({ id }) => id)).toEqual(["a", "b", "d"]);
  expect(leadFigures(aTile({ figures }), 9).map(({ id }) => id)).toEqual(["a", "b", "d", "e"]);
});

describe("the verdict of the page", () => {
  const late = Date.parse("2025-10-17T12:00:00Z");
  const tomorrow = { staleAt: "2025-10-18T04:00:00.000Z", criticalAt: "2025-10-19T02:00:00.000Z" };
  it.each([
    {
      given: [aTile(), aTile({ id: "sla-trends", figures: [outside] }), anEmptyTile({ id: "dry-run" })],
      now: morning,
      expected: "1 of 2 tiles needs a look. Ops Pulse: SLA median 64 min, at most 60 min.",
    },
    {
      given: [aTile({ figures: [outside], ...tomorrow }), aTile({ id: "sla-trends", title: "SLA Trends" })],
      now: late,
      expected: "2 of 2 tiles need a look. SLA Trends is stale: 34 h old, limit 26 h.",
    },
    {
      given: [missing],
      now: morning,
      expected: "1 of 1 tile needs a look. Ops Pulse: No run of the metrics yet.",
    },
    {
      given: [aTile(), aTile()],
      now: morning,
      expected: "All 2 tiles are fresh, and no figure is outside its limit.",
    },
    { given: [anEmptyTile()], now: morning, expected: "No tile has figures of staging yet." },
  ])("says: $expected", ({ given, now, expected }) => {
    const { text, reasons } = verdictOf(given, "staging", now);
    expect([text, ...reasons.slice(0, 1).map((reason) => reason.text)].join(" ")).toBe(expected);
  });

  it("names the worst first", () => {
    const tiles = [aTile({ id: "a", figures: [outside] }), aTile({ id: "b", figures: [critical] }), missing];
    expect(verdictOf(tiles, "production", morning).reasons.map(({ tile }) => tile.id)).toEqual([
      "ops-pulse",
      "b",
      "a",
    ]);
  });

  it("goes on after the title of a tile, where that is a link", () => {
    const { reasons } = verdictOf([aTile(), aTile({ figures: [critical], ...tomorrow })], "production", late);
    expect(reasons.map(({ rest }) => rest)).toEqual([
      ": SLA median 150 min, at most 60 min.",
      " is stale: 34 h old, limit 26 h.",
    ]);
  });

  it("of one tile is its state where nothing is wrong", () => {
    expect(headlineOfTile(aTile(), morning)).toBe("Ops Pulse: inside limits.");
    expect(headlineOfTile(aTile(), late)).toBe("Ops Pulse is stale: 34 h old, limit 26 h.");
  });
});
