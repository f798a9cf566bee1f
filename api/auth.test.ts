import { describe, expect, it } from "vitest";
import { aWholePlan, bearer, createTestApi, key, ownToken } from "#test/api.ts";
import { playRelease } from "#test/builders/play.ts";
import { accessByRoute } from "./access.ts";
import type { Deps } from "./deps.ts";

const release = `/api/releases/${key}`;

const withOwnProof = ["/*", "/api/session", "/api/events", "/linear/webhooks"];

describe("the door", () => {
  const callers = [
    { caller: "nobody", headers: {} },
    { caller: "a customer", headers: bearer("riley") },
    { caller: "the automation token", headers: bearer(ownToken) },
    { caller: "a token that only reads", headers: bearer("rs_reader") },
    { caller: "product", headers: bearer("justin") },
    { caller: "support", headers: bearer("brooke") },
    { caller: "data", headers: bearer("jordan") },
    { caller: "the manager", headers: bearer("ines") },
  ] as const;
  type Caller = (typeof callers)[number]["caller"];

  it.each(callers)("opens to $caller exactly where the table says so", async ({ caller, headers }) => {
    const { app } = createTestApi();
    for (const [route, access] of Object.entries(accessByRoute)) {
      const [method = "", path = ""] = route.split(" ");
      if (withOwnProof.includes(path) || path.startsWith("/slack/")) continue;
      const url = path
        .replace(":key", "none")
        .replace(":sha256", "0".repeat(64))
        .replace(":id", "none")
        .replace(":cadence/:date", "weekly-customer/2025-10-14");
      const { statusCode } = await app.inject({ method: method === "POST" ? "POST" : "GET", url, headers });
      expect([401, 403].includes(statusCode), `${route} answered ${statusCode}`).toBe(
        !isWelcome(caller, access),
      );
    }
  });

  function isWelcome(caller: Caller, access: (typeof accessByRoute)[string]): boolean {
    if (access === "open") return true;
    switch (caller) {
      case "nobody":
        return false;
      case "a customer":
        return access.customers;
      case "the automation token":
        return access.service !== undefined;
      case "a token that only reads":
        return access.service === "read";
      case "product":
        return access.only === undefined || access.only === "metric-run";
      case "support":
        return access.only === undefined;
      case "data":
        return access.only !== "stop-environment" && access.only?.includes("reliability") !== true;
      case "the manager":
        return true;
    }
  }

  const refused = { status: 401, code: "sign-in-required" } as const;
  it.each([
    { what: "no token", headers: {}, ...refused },
    { what: "a forged token", headers: { authorization: "Bearer forged" }, ...refused },
    { what: "another scheme", headers: { authorization: "Basic abc" }, ...refused },
    { what: "an address of nobody", headers: bearer("mallory"), status: 403, code: "not-in-plan" },
    { what: "an unknown service token", headers: bearer("rs_unknown"), ...refused },
  ])("answers $what with $status $code", async ({ headers, status, code }) => {
    const answer = await createTestApi().app.inject({ url: "/api/releases", headers });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.json()).toMatchObject({ status, type: `http://runsheet.example/problems/${code}` });
  });

  it.each([
    { token: "a.session.forged", detail: "The session is not valid: sign in again." },
    {
      token: "ours_1f2e",
      detail: "The token is neither a session nor a service token, which begins with rs_.",
    },
  ])("tells $token by its form what is wrong with it", async ({ token, detail }) => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await createTestApi().app.inject({ url: "/api/releases", headers });
    expect(answer.json()).toMatchObject({ status: 401, detail });
  });

  it("lets a service token sign nothing and a customer send nothing", async () => {
    const { app } = createTestApi({ play: playRelease() });
    const send = (headers: object) =>
      app.inject({ method: "POST", url: `${release}/sign-off`, headers: { ...headers }, payload: {} });
    expect((await send(bearer(ownToken))).json()).toMatchObject({ code: "seat-service" });
    expect((await send(bearer("riley"))).json()).toMatchObject({ code: "seat-customer" });
  });

  it("stamps who acts from the token, whatever the body says", async () => {
    const { app, sent } = createTestApi({ play: playRelease() });
    const payload = { reason: "audit", by: { person: "mallory", roles: ["manager"] } };
    await app.inject({
      method: "POST",
      url: `${release}/hold`,
      headers: { ...bearer("ines"), "x-runsheet-via": "cli" },
      payload,
    });
    expect(sent).toMatchObject([
      { fields: { reason: "audit" }, by: { person: "ines", via: "cli", type: "person" } },
    ]);
    expect(sent[0]?.fields).not.toHaveProperty("by");
  });
});

describe("who was let in a moment ago", () => {
  function aDoor(more: Partial<Deps> = {}) {
    const clock = { now: "2025-10-13T12:40:00.000Z" };
    const current = { plan: aWholePlan(), revision: "r1", since: "2025-10-13T08:00:00.000Z" };
    const asked: string[] = [];
    const { app } = createTestApi({
      now: () => new Date(clock.now),
      plans: { current: () => ({ ...current }), problems: () => [] },
      verifyToken: async (token) => {
        asked.push(token);
        return token === "token-brooke"
          ? {
              outcome: "verified",
              subject: "x",
              email: "brooke@hotdash.example",
              expiresAt: "2025-10-13T12:40:30.000Z",
            }
          : { outcome: "refused", why: "invalid" };
      },
      ...more,
    });
    const get = async (url = "/api/people", id = "brooke") =>
      (await app.inject({ url, headers: bearer(id) })).statusCode;
    return { app, clock, current, asked, get };
  }

  it("is let in again without a proof, by the same route alone", async () => {
    const { get, asked } = aDoor();
    expect([await get(), await get("/api/people?role=data"), await get("/api/me"), await get()]).toEqual([
      200, 200, 200, 200,
    ]);
    expect(asked).toHaveLength(2);
    expect(await get("/api/people", "mallory")).toBe(401);
  });

  it("proves itself anew once the session has ended", async () => {
    const { get, asked, clock } = aDoor();
    await get();
    clock.now = "2025-10-13T12:40:29.999Z";
    await get();
    expect(asked).toHaveLength(1);
    clock.now = "2025-10-13T12:40:30.000Z";
    await get();
    expect(asked).toHaveLength(2);
  });

  it("is nobody any more in the moment in which the plan drops them", async () => {
    const { get, current } = aDoor();
    expect(await get()).toBe(200);
    current.plan = { ...current.plan, people: current.plan.people.filter(({ id }) => id !== "brooke") };
    expect(await get()).toBe(403);
  });

  it("is a revoked token no longer than a minute", async () => {
    let found: { id: string; name: string; scopes: string[] } | undefined = {
      id: "1",
      name: "x",
      scopes: ["read"],
    };
    const { get, clock } = aDoor({ serviceTokens: { find: async () => found } });
    expect(await get("/api/people", "rs_x")).toBe(200);
    found = undefined;
    clock.now = "2025-10-13T12:40:50.000Z";
    expect(await get("/api/releases/x", "rs_x")).toBe(404);
    clock.now = "2025-10-13T12:41:00.000Z";
    expect([await get("/api/people", "rs_x"), await get("/api/releases/x", "rs_x")]).toEqual([401, 401]);
  });

  it("proves each change", async () => {
    const { app, asked } = aDoor();
    const hold = () =>
      app.inject({
        method: "POST",
        url: `${release}/hold`,
        headers: bearer("brooke"),
        payload: { reason: "x" },
      });
    await hold();
    await hold();
    expect(asked).toHaveLength(2);
  });

  it("is nobody once signing out has taken the cookie, or with a header that only spells it", async () => {
    const { app } = aDoor();
    const cookie = "runsheet_session=token-brooke";
    const get = async (headers: object) =>
      (await app.inject({ url: "/api/people", headers: { ...headers } })).statusCode;
    expect(await get({ cookie })).toBe(200);
    expect(await get({ cookie: "runsheet_session=" })).toBe(401);
    expect(await get({})).toBe(401);
    expect(await get({ authorization: `cookie ${cookie}` })).toBe(401);
    expect(await get({ authorization: "Bearer token-mallory", cookie })).toBe(401);
    expect(await get({ authorization: "", cookie })).toBe(401);
  });
});
