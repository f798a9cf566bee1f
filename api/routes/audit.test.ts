import { describe, expect, it } from "vitest";
import { nothingYet, type AuditReport } from "#domain/audit/report.ts";
import type { Audits } from "#integrations/temporal/audits.ts";
import { bearer, createTestApi } from "#test/api.ts";

const report: AuditReport = {
  ...nothingYet("2025-10-13T12:40:00.000Z", { dryRun: false, of: 4 }),
  drifts: 1,
  driftByKind: {
    "row-missing": 0,
    "row-differs": 0,
    "row-extra": 1,
    "run-missing": 0,
    "run-behind": 0,
    "run-differs": 0,
  },
  drift: [
    { what: "row-extra", run: "release/v1", key: "release/v1/9/0123abcd", text: "Row 7 is of no event." },
  ],
};

function openAudits(more: Partial<Audits> = {}) {
  const started: object[] = [];
  const audits: Audits = {
    start: async (order) => {
      started.push(order);
      return { run };
    },
    standing: async () => "unknown",
    latest: async () => undefined,
    ...more,
  };
  const { app } = createTestApi({ audits });
  const start = (payload: object, who = "ines") =>
    app.inject({ method: "POST", url: "/api/audit/reconcile", headers: bearer(who), payload });
  const get = (url: string) => app.inject({ url, headers: bearer("brooke") });
  return { start, get, started };
}

const run = "01a2025c-e268-7cf6-8e8f-bc02cbe29354";
const path = `/api/audit/reconcile/${run}`;

describe("a reconcile over HTTP", () => {
  it("is begun by a manager, and says where to ask", async () => {
    const { start, started } = openAudits();
    const answer = await start({ dryRun: true });
    expect(answer.statusCode).toBe(202);
    expect(answer.headers["location"]).toBe(path);
    await start({});
    expect(started).toEqual([{ dryRun: true }, { dryRun: false }]);
  });

  it("is one at a time, and can wait for Temporal", async () => {
    expect((await openAudits({ start: async () => "under-way" }).start({})).statusCode).toBe(409);
    expect((await openAudits({ start: async () => "unanswered" }).start({})).statusCode).toBe(503);
  });

  it("tells how far it is and what it has found", async () => {
    const running = { status: "running", run, report } as const;
    const answer = await openAudits({ standing: async () => running }).get(path);
    expect(answer.json()).toEqual(running);
    expect((await openAudits().get(path)).statusCode).toBe(404);
    const away = openAudits({ standing: async () => "unanswered" });
    expect((await away.get(path)).statusCode).toBe(503);
  });

  it("names what is no run of Temporal, and does not ask Temporal for it", async () => {
    const { get } = openAudits({ standing: async () => "unanswered" });
    const answer = await get("/api/audit/reconcile/af16a3e40672");
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ errors: [{ field: "run" }] });
  });

  it("leaves its drift to the metrics and to Health", async () => {
    const { get } = openAudits({ latest: async () => report });
    const metrics = (await get("/metrics")).body;
    expect(metrics).toMatch(/^runsheet_drift\{kind="row-extra"\} 1$/m);
    expect(metrics).toMatch(/^runsheet_drift\{kind="run-missing"\} 0$/m);
    expect(metrics).toMatch(/^runsheet_drift_checked_timestamp_seconds 1760359200$/m);
    expect((await openAudits().get("/metrics")).body).not.toMatch(/^runsheet_drift[a-z_]*[{ ]/m);
    expect((await get("/api/health")).body).toContain("Row 7 is of no event.");
  });
});
