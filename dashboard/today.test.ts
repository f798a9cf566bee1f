import { describe, expect, it } from "vitest";
import type { Change } from "#domain/changes.ts";
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import type { Person } from "#domain/people.ts";
import { aDryRunView } from "#test/builders/dry-run-view.ts";
import { aCall } from "./a-call.ts";
import { aFigure, anEmptyTile, aTile } from "./a-tile.ts";
import { aGate, aView } from "./a-view.ts";
import { groupChanges, waitsOn, worstFirst, wrongsOf } from "./today.ts";

const at = "2025-10-13T12:40:00.000Z";
const now = Date.parse(at);
const me = { id: "justin", name: "Justin", roles: ["product"] };
const nothing = { releases: [], calls: [], dryRuns: [], environments: [], tiles: [] };
const missed = {
  key: "a",
  lane: "announce",
  what: "card",
  since: at,
  reason: "archived",
  state: "stuck" as const,
};
const production: EnvironmentView = {
  id: "environment/production",
  kind: "environment",
  key: "production",
  version: 1,
  status: "stopped",
  verdict: "",
  updatedAt: at,
  startedAt: at,
  links: {},
  queue: [],
  stop: { by: "ines", at, reason: "An incident" },
  undelivered: [],
};

describe("what is wrong today", () => {
  it("is nothing where all goes its way, however much is open", () => {
    expect(
      wrongsOf({ ...nothing, releases: [aView()], calls: [aCall()], tiles: [aTile()] }, me, now),
    ).toEqual([]);
  });

  it("is told failed first, each with its place", () => {
    const stage = { id: "staging", title: "Staging", environment: "staging", status: "open" as const };
    const failed = aView({
      stages: [{ ...stage, gates: [aGate({ status: "failed" })] }],
      undelivered: [missed],
    });
    const known = {
      releases: [failed],
      calls: [aCall({ status: "unlogged" }), aCall({ status: "awaiting-log" })],
      dryRuns: [aDryRunView({ status: "unconcluded" }), aDryRunView({ status: "awaiting-conclusion" })],
      environments: [production],
      tiles: [
        aTile({
          id: "ops-pulse",
          title: "Ops Pulse",
          environment: "production",
          figures: [aFigure({ outcome: "outside", severity: "critical" })],
        }),
      ],
    };
    expect(wrongsOf(known, me, now).map(({ to, mark }) => [to, mark])).toEqual([
      ["/health", "failed"],
      ["/releases/v2025.10.16", "failed"],
      ["/calls/weekly-customer/2025-10-14", "failed"],
      ["/dry-runs/2025-10-16", "failed"],
      ["/tiles/ops-pulse?environment=production", "failed"],
      ["/health", "stale"],
    ]);
  });

  it("is what a dry run could not deliver, with what others could not", () => {
    const wrongs = wrongsOf(
      {
        ...nothing,
        releases: [aView({ undelivered: [missed] })],
        dryRuns: [aDryRunView({ undelivered: [missed] })],
      },
      me,
      now,
    );
    expect(wrongs.map(({ to, text }) => [to, text])).toEqual([
      ["/health", "2 messages have not got through"],
    ]);
  });

  it("is no release that is over", () => {
    expect(wrongsOf({ ...nothing, releases: [aView({ status: "abandoned" })] }, me, now)).toEqual([]);
  });
});

describe("whom a release waits for", () => {
  const person = (id: string, name: string, roles: readonly string[]): [string, Person] => [
    id,
    {
      id,
      name,
      roles: [...roles],
      email: `${id}@hotdash.example`,
      organisation: "hotdash",
      customer: false,
      sample: false,
    },
  ];
  const people = new Map([person("justin", "Justin", ["product"]), person("asha-nair", "Asha Nair", ["qa"])]);

  it("is each free seat with who can fill it", () => {
    expect(waitsOn(aView(), people)).toEqual(["product (Justin)", "QA (Asha Nair)"]);
  });

  it("is a role alone where nobody can, and nobody where nothing blocks", () => {
    const stages = (gate: Parameters<typeof aGate>[0]) =>
      aView({
        stages: [
          { id: "staging", title: "Staging", environment: "staging", status: "open", gates: [aGate(gate)] },
        ],
      });
    expect(waitsOn(stages({ canSign: [] }), people)).toEqual(["product", "QA"]);
    expect(waitsOn(stages({ status: "met" }), people)).toEqual([]);
  });

  it("is nobody once it is out, whatever changed since somebody signed", () => {
    expect(waitsOn(aView({ status: "watching" }), people)).toEqual([]);
  });
});

it("what has happened stands in one group for each release, call and environment, the newest first", () => {
  const change = (id: string, seq: number): Change => {
    const [kind = "", ...key] = id.split("/");
    const kinds = { release: "release", call: "call", environment: "environment" } as const;
    const known = kind === "call" ? kinds.call : kind === "release" ? kinds.release : kinds.environment;
    return {
      id,
      kind: known,
      key: key.join("/"),
      title: "Tiles",
      seq,
      at,
      action: "a",
      by: "justin",
      sentence: "Done.",
    };
  };
  const changes = [
    change("call/weekly/2025-10-14", 4),
    change("release/v1", 3),
    change("call/weekly/2025-10-14", 2),
    change("environment/production", 1),
  ];
  expect(
    groupChanges(changes, (date) => date.slice(8)).map(({ title, path, changes: of }) => [
      title,
      path,
      of.length,
    ]),
  ).toEqual([
    ["Tiles, 14", "/calls/weekly/2025-10-14", 2],
    ["Tiles v1", "/releases/v1", 1],
    ["Deployments to production", undefined, 1],
  ]);
});

it("tiles on a wall begin with the worst, and end with what nobody has made yet", () => {
  const outside = [aFigure({ value: 64, outcome: "outside", severity: "warning" })];
  const tiles = [
    anEmptyTile({ id: "dry-run" }),
    aTile({ id: "fresh", asOf: at, staleAt: "2025-10-14T12:40:00.000Z" }),
    aTile({ id: "outside", figures: outside }),
  ];
  expect(worstFirst(tiles, now).map(({ id }) => id)).toEqual(["outside", "fresh", "dry-run"]);
});
