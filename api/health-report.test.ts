import { describe, expect, it } from "vitest";
import { HealthReport } from "#domain/health/report.ts";
import { schedulesOf } from "#domain/plan/schedules.ts";
import { supabaseFailure } from "#integrations/supabase/errors.ts";
import { bearer, createTestApi, rowOf } from "#test/api.ts";
import { playRelease } from "#test/builders/play.ts";

const at = "2025-10-13T12:40:00.000Z";
const worker = { identity: "1@host", polls: ["workflows", "activities"], lastSeen: at } as const;
const others = schedulesOf({ metrics: undefined })
  .map(({ id }) => id)
  .filter((id) => id !== "housekeeping");
const scheduled = [
  ...others.map((id) => ({ standing: { id, paused: false }, missed: 0 })),
  {
    standing: {
      id: "housekeeping",
      paused: false,
      next: "2025-10-14T04:00:00.000Z",
      last: { workflowId: "housekeeping-1", at, outcome: "completed" as const },
    },
    missed: 0,
    answer: { findings: [{ run: "release/v0", finding: "row was behind" }], nights: [], retained: [] },
  },
];

async function reported(more: Parameters<typeof createTestApi>[0] = {}, poll = true): Promise<HealthReport> {
  const { app, records, hub } = createTestApi(more);
  if (poll) {
    const undelivered = [
      { key: "a", lane: "announce", what: "card", since: at, reason: "archived", state: "failed" },
    ];
    const row = rowOf(playRelease());
    await records.write({ run: { ...row, view: { ...row.view, undelivered } }, decisions: [] });
    await hub.poll();
  }
  const answer = await app.inject({ url: "/api/health", headers: bearer("leo") });
  expect(answer.statusCode).toBe(200);
  return HealthReport.parse(answer.json());
}

describe("the health of Runsheet over HTTP", () => {
  it("has parts with mode and since, workers, schedules, and what needs a hand", async () => {
    const report = await reported({ workers: async () => [worker], schedules: async () => scheduled });
    expect(report).toMatchObject({
      ready: true,
      parts: { temporal: { ok: true, mode: "embedded", since: at }, supabase: { ok: true } },
      workers: [worker],
      unanswered: [],
    });
    expect(report.schedules.map(({ id }) => id)).toEqual([...others, "housekeeping"]);
    expect(report.findings.map(({ title }) => title)).toEqual(["card of v2025.10.16", "release/v0"]);
  });

  it("names a run that stands still, with its page, since when, why and what to do", async () => {
    const task = { id: "release/v2025.10.16", tries: 3, since: at, cause: "does-not-replay" } as const;
    const { findings } = await reported({
      schedules: async () => scheduled,
      failingTasks: async () => [task],
    });
    const found = findings.find(({ id }) => id === "stuck release/v2025.10.16");
    expect(found?.todo).toContain("docs/runbooks/stuck.md");
    expect(found).toMatchObject({
      mark: "failed",
      title: "release/v2025.10.16",
      text: "stands still: its code no longer replays its history",
      since: at,
      page: "/releases/v2025.10.16",
    });
  });

  it("says what it knows while Temporal and Supabase are away, and what it could not ask", async () => {
    const away = () =>
      Promise.reject(supabaseFailure("unavailable", "away", "connect ECONNREFUSED 10.0.0.7"));
    const report = await reported(
      {
        parts: { temporal: away, supabase: away },
        workers: async () => undefined,
        schedules: async () => undefined,
        failingTasks: async () => undefined,
      },
      false,
    );
    expect(report).toMatchObject({ ready: false, unanswered: ["workers", "schedules", "runs", "tasks"] });
    expect(report.findings.map(({ title }) => title)).toEqual(["temporal", "supabase"]);
    expect(JSON.stringify(report)).not.toContain("10.0.0.7");
  });

  it("is for the team alone", async () => {
    const { app } = createTestApi();
    expect((await app.inject({ url: "/api/health", headers: bearer("riley") })).statusCode).toBe(403);
    expect((await app.inject({ url: "/api/health" })).statusCode).toBe(401);
  });
});
