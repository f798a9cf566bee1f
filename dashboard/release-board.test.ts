import { describe, expect, it } from "vitest";
import { aGate, aView } from "./a-view.ts";
import {
  boardColumns,
  boardFilterOf,
  boardPath,
  columnOf,
  isShown,
  releasesVerdict,
  waitOf,
} from "./release-board.ts";

const justin = { id: "justin", name: "Justin", roles: ["product"] };
const stages = [
  { id: "mock", title: "Mock review" },
  { id: "staging", title: "Staging review" },
];
const stage = (id: string, gates = [aGate({})]) =>
  ({ id, title: `${id} review`, environment: id, status: "open", gates }) as const;
const reviewing = (id: string, gates = [aGate({})]) =>
  aView({ status: "reviewing", stage: id, stages: [stage(id, gates)] });
const others = aGate({ canSign: ["mika"] });

describe("the board of releases", () => {
  it.each([
    ["reviewing", "mock"],
    ["go", "Live"],
    ["deploying", "Live"],
    ["watching", "Live"],
    ["released", "Live"],
    ["no-go", "Over"],
    ["rolled-back", "Over"],
    ["abandoned", "Over"],
    ["closed", "Over"],
    ["ended-outside", "Over"],
  ] as const)("has %s in %s", (status, expected) => {
    expect(columnOf({ status, stage: "mock" })).toBe(expected);
  });

  it("has a column for each stage of the plan, for one that a release still carries, for live and over", () => {
    const views = [
      reviewing("staging"),
      reviewing("gone"),
      aView({ status: "closed", key: "old", updatedAt: "2025-10-01T00:00:00.000Z" }),
      aView({ status: "closed", key: "new", updatedAt: "2025-10-02T00:00:00.000Z" }),
    ];
    const columns = boardColumns(views, stages);
    expect(columns.map(({ id, title, views: { length } }) => [id, title, length])).toEqual([
      ["mock", "Mock review", 0],
      ["staging", "Staging review", 1],
      ["gone", "gone review", 1],
      ["Live", "Live", 0],
      ["Over", "Over", 2],
    ]);
    expect(columns.at(-1)?.views.map(({ key }) => key)).toEqual(["new", "old"]);
  });

  it.each([
    ["", { mine: false }, "/releases"],
    [
      "mine=1&state=hold&stage=mock&text=+tile+",
      { mine: true, state: "hold", stage: "mock", text: "tile" },
      undefined,
    ],
    ["state=other&mine=yes", { mine: false }, "/releases"],
  ])("is filtered by the address %s", (address, filter, path) => {
    const read = boardFilterOf(new URLSearchParams(address));
    expect(read).toEqual(filter);
    expect(boardPath(read)).toBe(path ?? "/releases?mine=1&state=hold&stage=mock&text=tile");
  });

  const hold = { by: "leo", at: "2025-10-13T12:00:00.000Z", reason: "audit" };
  const blocked = { reasons: [{ gate: "tests", text: "Tests fail" }] };
  it.each([
    { given: "mine", filter: { mine: true }, view: reviewing("mock"), expected: true },
    { given: "another's", filter: { mine: true }, view: reviewing("mock", [others]), expected: false },
    {
      given: "mine, but over",
      filter: { mine: true },
      view: { ...reviewing("mock"), status: "abandoned" as const },
      expected: false,
    },
    {
      given: "held",
      filter: { mine: false, state: "hold" as const },
      view: { ...reviewing("mock"), hold },
      expected: true,
    },
    {
      given: "not held",
      filter: { mine: false, state: "hold" as const },
      view: reviewing("mock"),
      expected: false,
    },
    {
      given: "blocked",
      filter: { mine: false, state: "blocked" as const },
      view: { ...reviewing("mock"), ...blocked },
      expected: true,
    },
    {
      given: "with a go",
      filter: { mine: false, state: "blocked" as const },
      view: aView({ ...blocked, status: "go" }),
      expected: false,
    },
    {
      given: "over",
      filter: { mine: false, state: "over" as const },
      view: aView({ status: "closed" }),
      expected: true,
    },
    {
      given: "over, among the open ones",
      filter: { mine: false, state: "open" as const },
      view: aView({ status: "closed" }),
      expected: false,
    },
    {
      given: "rolled back",
      filter: { mine: false, state: "over" as const },
      view: aView({ status: "rolled-back" }),
      expected: true,
    },
    {
      given: "of another stage",
      filter: { mine: false, stage: "staging" },
      view: reviewing("mock"),
      expected: false,
    },
    {
      given: "by its title",
      filter: { mine: false, text: "HIERAR" },
      view: aView({ title: "Tile hierarchy" }),
      expected: true,
    },
    {
      given: "by its key",
      filter: { mine: false, text: "v9" },
      view: aView({ title: "Tile hierarchy" }),
      expected: false,
    },
  ])("filters one that is $given: $expected", ({ filter, view, expected }) => {
    expect(isShown(view, filter, justin)).toBe(expected);
  });

  it.each([
    { views: [], expected: /^No release is open/ },
    { views: [aView({ status: "rolled-back" })], expected: /^No release is open/ },
    { views: [reviewing("mock", [others])], expected: /^One release is open\.$/ },
    { views: [reviewing("mock")], expected: /^One release is open, and waits for you\.$/ },
    {
      views: [reviewing("mock"), reviewing("mock", [others])],
      expected: /^2 releases are open; one waits for you\.$/,
    },
    { views: [reviewing("mock"), reviewing("mock")], expected: /^2 releases are open; 2 wait for you\.$/ },
  ])("says first $expected", ({ views, expected }) => {
    expect(releasesVerdict(views, justin)).toMatch(expected);
  });
});

describe("what a release waits for", () => {
  it("is people and things, since the first of them; a decision only where nothing else is left", () => {
    const gates = [
      aGate({ id: "a", canSign: ["mika", "justin"], since: "2025-10-13T11:00:00.000Z" }),
      aGate({ id: "b", title: "Evidence", kind: "evidence", canSign: [], since: "2025-10-13T10:00:00.000Z" }),
      aGate({ id: "c", kind: "decision", canSign: ["ines"], since: "2025-10-12T10:00:00.000Z" }),
      aGate({ id: "d", status: "met", canSign: ["nora"] }),
    ];
    const wait = waitOf(reviewing("mock", gates), justin);
    expect(new Set(wait.people)).toEqual(new Set(["justin", "mika"]));
    expect([wait.things, wait.since]).toEqual([["Evidence"], "2025-10-13T10:00:00.000Z"]);
    expect(waitOf(reviewing("mock", gates.slice(2)), justin)).toMatchObject({ people: ["ines"], things: [] });
  });

  it("is nothing after the go", () => {
    expect(waitOf(aView({ status: "watching" }), justin)).toEqual({ people: [], things: [] });
  });
});
