import { describe, expect, it } from "vitest";
import type { NightStanding, Nights } from "#integrations/temporal/nights.ts";
import { bearer, createTestApi } from "#test/api.ts";
import { createMemoryMetricRuns } from "#test/fakes/memory-metric-runs.ts";

const producedBy = { workflowId: "w", runId: "r" };
const asOf = "2025-10-13T02:00:00.000Z";

function openRuns(more: Partial<Nights> = {}) {
  const started: object[] = [];
  const metricRuns = createMemoryMetricRuns();
  const nights: Nights = {
    start: async (order) => {
      started.push(order);
      return "started";
    },
    standing: async () => ({ status: "completed", environment: undefined }),
    ...more,
  };
  const { app } = createTestApi({
    metricRuns: metricRuns.book,
    nights,
    now: () => new Date("2025-10-13T12:40:00.700Z"),
  });
  const start = (payload: object, who = "justin") =>
    app.inject({ method: "POST", url: "/api/metrics/runs", headers: bearer(who), payload });
  const show = (path = "") => app.inject({ url: `/api/metrics/runs${path}`, headers: bearer("brooke") });
  return { start, show, started, metricRuns };
}

const standsAt = (standing: NightStanding): Partial<Nights> => ({ standing: async () => standing });

describe("starting a metric run", () => {
  it("takes the present second and the plan's environment where nothing is said", async () => {
    const { start, started } = openRuns();
    const answer = await start({});
    expect(answer.statusCode).toBe(202);
    expect(answer.headers["location"]).toBe("/api/metrics/runs/production~2025-10-13T12%3A40%3A00.000Z");
    expect(answer.json()).toMatchObject({ status: "running", environment: "production" });
    expect(started).toEqual([{ asOf: "2025-10-13T12:40:00.000Z", environment: "production" }]);
  });

  it("takes what is asked for", async () => {
    const { start, started } = openRuns();
    await start({ asOf: "2025-10-13T04:00:00+02:00", environment: "staging" }, "rs_own");
    expect(started).toEqual([{ asOf, environment: "staging" }]);
  });

  it.each([
    { wrong: "the future", payload: { asOf: "2025-10-13T12:40:01Z" }, field: "asOf" },
    { wrong: "a time before all shops", payload: { asOf: "1999-12-31T00:00:00Z" }, field: "asOf" },
    { wrong: "a bare date", payload: { asOf: "2025-10-13" }, field: "asOf" },
    { wrong: "an environment nobody has", payload: { environment: "moon" }, field: "environment" },
  ])("refuses $wrong and names $field", async ({ payload, field }) => {
    const { start, started } = openRuns();
    expect((await start(payload)).json()).toMatchObject({ status: 422, errors: [{ field }] });
    expect(started).toEqual([]);
  });

  it("says when Temporal is away or computes the same instant for another environment", async () => {
    for (const outcome of ["other", "unanswered"] as const) {
      const answer = await openRuns({ start: async () => outcome }).start({});
      expect(answer.statusCode).toBe(503);
      expect(answer.headers["retry-after"]).toBe("1");
    }
  });

  it("is for data, manager, product and service tokens", async () => {
    expect((await openRuns().start({}, "jordan")).statusCode).toBe(202);
    expect((await openRuns().start({}, "brooke")).json()).toMatchObject({
      status: 403,
      code: "role-required",
    });
    expect((await openRuns().start({}, "rs_reader")).statusCode).toBe(403);
  });
});

describe("a metric run", () => {
  it("is shown by as-of, and by revision", async () => {
    const { show, metricRuns } = openRuns();
    await metricRuns.book.run({ asOf, environment: "staging", producedBy });
    metricRuns.set({ lateFacts: 1 });
    await metricRuns.book.run({ asOf, environment: "staging", producedBy });
    expect((await show(`/staging~${asOf}`)).json()).toMatchObject({ status: "completed", revision: 2 });
    expect((await show(`/staging~2025-10-13T02:00:00Z`)).json()).toMatchObject({ revision: 2 });
    expect((await show(`/staging~${asOf}~1`)).json()).toMatchObject({
      revision: 1,
      figures: { lateFacts: 0 },
      links: { temporal: "http://ui.example/namespaces/default/workflows/w/r" },
    });
    expect((await show("?environment=staging")).json()).toMatchObject({
      items: [{ revision: 2 }, { revision: 1 }],
    });
  });

  it("is running or failed as long as Temporal says so, for the environment it is of", async () => {
    const running = openRuns(standsAt({ status: "running", environment: "staging" }));
    expect((await running.show(`/staging~${asOf}`)).json()).toEqual({
      id: `staging~${asOf}`,
      asOf,
      environment: "staging",
      status: "running",
    });
    expect((await running.show(`/production~${asOf}`)).statusCode).toBe(404);
    const failed = openRuns(
      standsAt({ status: "failed", environment: undefined, reason: "no such function" }),
    );
    expect((await failed.show(`/production~${asOf}`)).json()).toMatchObject({
      status: "failed",
      reason: "no such function",
    });
  });

  it("comes from the memory while Temporal is away", async () => {
    const { show, metricRuns } = openRuns(standsAt({ status: "unanswered" }));
    expect((await show(`/staging~${asOf}`)).statusCode).toBe(503);
    await metricRuns.book.run({ asOf, environment: "staging", producedBy });
    expect((await show(`/staging~${asOf}`)).statusCode).toBe(200);
  });

  it.each(["cursor=x", "cursor=a~b~c", "asOf=0000-01-01T00:00:00Z", "environment=A", "limit=0"])(
    "list refuses %s",
    async (query) => {
      expect((await openRuns().show(`?${query}`)).statusCode).toBe(422);
    },
  );

  it.each(["nothing", "~", "staging~yesterday", `staging~${asOf}~x`, `staging~${asOf}~1~2`])(
    "there is none at %s",
    async (id) => {
      expect((await openRuns().show(`/${id}`)).json()).toMatchObject({ status: 404, code: "not-found" });
    },
  );
});
