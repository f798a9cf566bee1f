import { describe, expect, it } from "vitest";
import { createTestApi, rowOf } from "#test/api.ts";
import { aWholePlan } from "#test/api.ts";
import { playRelease } from "#test/builders/play.ts";
import { hoursAfter } from "#test/builders/release.ts";
import { aMetricsPlan, aRun, aTilePlan, night } from "#test/builders/tiles.ts";
import { createMemoryTileStore } from "#test/fakes/memory-tile-store.ts";

const linesOf = async ({ app }: Pick<ReturnType<typeof createTestApi>, "app">) =>
  (await app.inject("/metrics")).body.split("\n");

describe("what is told of releases", () => {
  it("is who keeps them waiting, and what got through to nobody", async () => {
    const play = playRelease();
    const api = createTestApi({ play, now: () => new Date(hoursAfter(play.at(), 50)) });
    const undelivered = [
      {
        key: "a",
        lane: "announce",
        what: "card",
        since: play.at(),
        reason: "archived",
        state: "failed",
        count: 3,
      },
      { key: "b", lane: "announce", what: "note", since: play.at(), reason: "slow", state: "stuck" },
    ];
    const row = rowOf(play);
    await api.records.write({ run: { ...row, view: { ...row.view, undelivered } }, decisions: [] });
    await api.hub.poll();
    expect(await linesOf(api)).toEqual(
      expect.arrayContaining([
        'runsheet_gate_waiting_releases{gate="walkthrough",role="design"} 1',
        'runsheet_gate_late_releases{gate="walkthrough",role="design"} 1',
        'runsheet_gate_waiting_seconds{gate="walkthrough",role="design"} 180000',
        'runsheet_undelivered_effects{kind="release",lane="announce"} 3',
      ]),
    );
  });

  it("names no release and no person", async () => {
    const play = playRelease();
    const api = createTestApi({ play });
    await api.records.write({ run: rowOf(play), decisions: [] });
    await api.hub.poll();
    const body = (await linesOf(api)).join("\n");
    expect(body).toContain("walkthrough");
    for (const told of ["v2025.10.16", "mika", "justin"]) expect(body).not.toContain(told);
  });
});

describe("what is told of tiles", () => {
  it("is the age of their figures, and which are older than the plan allows", async () => {
    const { store, set } = createMemoryTileStore();
    set("production", { runs: [aRun({ activationRate: 0.4, totalActiveShops: 9 })] });
    const plan = { ...aWholePlan(), metrics: aMetricsPlan, tiles: aTilePlan };
    const api = createTestApi({ plan, tileStore: store, now: () => new Date(hoursAfter(night, 30)) });
    await api.tiles.poll();
    expect(await linesOf(api)).toEqual(
      expect.arrayContaining([
        'runsheet_tile_age_seconds{environment="production",tile="ops-pulse"} 108000',
        'runsheet_tile_stale{environment="production",tile="ops-pulse"} 1',
      ]),
    );
  });
});

describe("what is told of schedules", () => {
  const last = { workflowId: "audit-1", at: night, outcome: "failed" as const };
  const scheduled = [
    { standing: { id: "audit", paused: false, last }, missed: 2 },
    { standing: { id: "sync", paused: true }, missed: 0 },
  ];

  it("is what they missed, whether they are held, and how the last run ended", async () => {
    expect(await linesOf(createTestApi({ schedules: async () => scheduled }))).toEqual(
      expect.arrayContaining([
        'runsheet_schedule_missed_total{schedule="audit"} 2',
        'runsheet_schedule_paused{schedule="sync"} 1',
        `runsheet_schedule_last_run_timestamp_seconds{schedule="audit"} ${Date.parse(night) / 1_000}`,
        'runsheet_schedule_last_run_failed{schedule="audit"} 1',
        "runsheet_nights_missing 0",
      ]),
    );
  });

  it("is the last known while Temporal is away, and nothing before it ever answered", async () => {
    let now = new Date(night);
    let known: typeof scheduled | undefined = scheduled;
    const api = createTestApi({ schedules: async () => known, now: () => now });
    await linesOf(api);
    known = undefined;
    now = new Date(hoursAfter(night, 1));
    expect(await linesOf(api)).toContain('runsheet_schedule_missed_total{schedule="audit"} 2');
    const body = (await linesOf(createTestApi({ schedules: async () => undefined }))).join("\n");
    expect(body).not.toMatch(/^runsheet_schedule_missed_total\{/m);
  });
});

describe("what is told of runs that stand still", () => {
  const task = { id: "release/v1", tries: 2, since: night, cause: "throws" as const };

  it("is how many there are: who lost one try with a worker that died is none", async () => {
    const tasks = [task, { ...task, id: "release/v2", tries: 9 }, { ...task, id: "release/v3", tries: 1 }];
    expect(await linesOf(createTestApi({ failingTasks: async () => tasks }))).toContain(
      "runsheet_stuck_runs 2",
    );
    expect(await linesOf(createTestApi())).toContain("runsheet_stuck_runs 0");
  });

  it("is nothing where Temporal can't be asked", async () => {
    const body = (await linesOf(createTestApi({ failingTasks: async () => undefined }))).join("\n");
    expect(body).not.toMatch(/^runsheet_stuck_runs /m);
  });
});

it("a message is measured from its arrival to its answer, and nothing else is", async () => {
  const api = createTestApi({ play: playRelease() });
  await api.app.inject("/healthz");
  await api.app.inject({ method: "POST", url: "/api/releases/v2025.10.16/sign-off", payload: {} });
  expect(await linesOf(api)).toContain('runsheet_command_seconds_count{class="4xx"} 1');
  expect((await linesOf(api)).join("\n")).not.toContain('runsheet_command_seconds_count{class="2xx"}');
});
