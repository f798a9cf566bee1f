import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadPlan } from "#integrations/plan-file/load.ts";
import { bearer, createTestApi } from "#test/api.ts";

const plan = loadPlan(fileURLToPath(new URL("../../plan.yaml", import.meta.url)));
const asked = { cadence: "weekly-customer", at: "2025-10-16T15:00:00Z", focus: "Renewal" };

describe("asking for a call", () => {
  const start = (api: ReturnType<typeof createTestApi>, payload: object) =>
    api.app.inject({ method: "POST", url: "/api/calls", headers: { ...bearer("x") }, payload });
  const anApi = (email = "justin@hotdash.example") =>
    createTestApi({
      plan,
      verifyToken: async () => ({
        outcome: "verified",
        subject: "x",
        email,
        expiresAt: "2099-01-01T00:00:00.000Z",
      }),
    });

  it("answers with the view and its place, once", async () => {
    const api = anApi();
    const answer = await start(api, asked);
    expect(answer.statusCode).toBe(201);
    expect(answer.headers["location"]).toBe("/api/calls/weekly-customer/2025-10-16");
    expect(answer.json()).toMatchObject({
      view: { key: "weekly-customer/2025-10-16", startsAt: "2025-10-16T15:00:00.000Z" },
    });
    expect((await start(api, asked)).json()).toMatchObject({ status: 409, code: "call-exists" });
  });

  it("is refused in the past, and to those who may not move one", async () => {
    const past = await start(anApi(), { ...asked, at: "2025-10-01T15:00:00Z" });
    expect(past.json()).toMatchObject({ status: 422, code: "in-the-past", errors: [{ field: "at" }] });
    const support = await start(anApi("brooke@hotdash.example"), asked);
    expect(support.json()).toMatchObject({ status: 403, code: "not-permitted" });
  });
});
