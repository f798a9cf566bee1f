import { describe, expect, it } from "vitest";
import { environmentRow } from "#domain/environment/view.ts";
import { bearer, createTestApi } from "#test/api.ts";
import { playEnvironment } from "#test/builders/environment.ts";

const stopping = { reason: "Checkout is down." };

function post(
  api: ReturnType<typeof createTestApi>,
  path: string,
  person: string,
  payload: object = stopping,
) {
  return api.app.inject({
    method: "POST",
    url: `/api/environments/${path}`,
    headers: bearer(person),
    payload,
  });
}

describe("GET /api/environments", () => {
  it("shows each of the plan, also those where no release has been", async () => {
    const environment = playEnvironment();
    environment.hears("claim", "v1");
    const { app, records, hub } = createTestApi();
    await records.write({ run: { ...environmentRow(environment.view()), runId: "r" }, decisions: [] });
    await hub.poll();
    const answer = await app.inject({ url: "/api/environments", headers: bearer("justin") });
    expect(answer.json()).toMatchObject({
      items: [
        { key: "mock", status: "free", version: 0 },
        { key: "staging", status: "free", version: 0 },
        {
          key: "production",
          status: "held",
          holder: { release: "v1" },
          links: { temporal: "http://ui.example/namespaces/default/workflows/environment%2Fproduction" },
        },
      ],
    });
  });

  it("is 503 as long as nothing could be read", async () => {
    const { app } = createTestApi();
    const answer = await app.inject({ url: "/api/environments", headers: bearer("justin") });
    expect(answer.statusCode).toBe(503);
  });
});

describe("the stop switch", () => {
  it("is pressed with a reason, and released again", async () => {
    const api = createTestApi({ environment: playEnvironment() });
    expect((await post(api, "production/stop", "leo")).json()).toMatchObject({
      view: { status: "stopped", stop: { by: "leo", reason: "Checkout is down." } },
    });
    expect((await post(api, "production/stop", "leo")).json()).toMatchObject({
      status: 409,
      code: "environment-stopped",
    });
    expect((await post(api, "production/start", "leo", {})).json()).toMatchObject({
      view: { status: "free" },
    });
    expect((await post(api, "production/start", "leo", {})).json()).toMatchObject({ code: "not-stopped" });
  });

  it.each([
    { given: "by another role", person: "mika", path: "production/stop", status: 403 },
    { given: "by a service token", person: "rs_own", path: "production/stop", status: 403 },
    { given: "of no environment of the plan", person: "leo", path: "moon/stop", status: 404 },
    { given: "without a reason", person: "leo", path: "production/stop", body: {}, status: 422 },
  ])("is not pressed $given", async ({ person, path, body, status }) => {
    const api = createTestApi({ environment: playEnvironment() });
    expect((await post(api, path, person, body)).statusCode).toBe(status);
  });
});
