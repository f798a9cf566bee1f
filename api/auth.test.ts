import { describe, expect, it } from "vitest";
import { bearer, createTestApi, key, ownToken } from "#test/api.ts";
import { playRelease } from "#test/builders/play.ts";
import { accessByRoute } from "./access.ts";

const release = `/api/releases/${key}`;

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
      if (path === "/*" || path === "/api/session" || path === "/api/events") continue;
      const url = path.replace(":key", "none").replace(":sha256", "0".repeat(64)).replace(":id", "none");
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
      case "the manager":
        return true;
    }
  }

  it.each([
    { what: "no token", headers: {}, status: 401, code: "sign-in-required" },
    {
      what: "a forged token",
      headers: { authorization: "Bearer forged" },
      status: 401,
      code: "sign-in-required",
    },
    {
      what: "another scheme",
      headers: { authorization: "Basic abc" },
      status: 401,
      code: "sign-in-required",
    },
    {
      what: "an address of nobody in the plan",
      headers: bearer("mallory"),
      status: 403,
      code: "not-in-plan",
    },
    {
      what: "an unknown service token",
      headers: bearer("rs_unknown"),
      status: 401,
      code: "sign-in-required",
    },
  ])("answers $what with $status $code", async ({ headers, status, code }) => {
    const answer = await createTestApi().app.inject({ url: "/api/releases", headers });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.json()).toMatchObject({ status, type: `http://runsheet.example/problems/${code}` });
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
