import { describe, expect, it } from "vitest";
import { z } from "zod";
import { bearer, createTestApi } from "#test/api.ts";
import { accessByRoute } from "./access.ts";

const Operation = z.object({ parameters: z.array(z.object({ name: z.string() })).default([]) });
const Reference = z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) });

describe("everything that is not there", () => {
  it.each(["/api/nothing", "/api/releases/v2025.10.16", "/api/releases/%zz", "/nothing"])(
    "%s is a problem and no fault of the server",
    async (url) => {
      const answer = await createTestApi().app.inject({ url, headers: bearer("justin") });
      expect([400, 404]).toContain(answer.statusCode);
      expect(answer.headers["content-type"]).toContain("application/problem+json");
    },
  );

  it("tells nothing of itself when it fails", async () => {
    const verifyToken = () => Promise.reject(new Error("secret detail"));
    const answer = await createTestApi({ verifyToken }).app.inject({
      url: "/api/me",
      headers: bearer("justin"),
    });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain("secret");
    expect(answer.body).not.toContain("stack");
  });
});

describe("the open pages", () => {
  it("describe every route of the table", async () => {
    const { app } = createTestApi();
    const { paths } = Reference.parse((await app.inject("/openapi.json")).json());
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`),
    );
    const expected = Object.keys(accessByRoute).filter(
      (route) => !["GET /*", "GET /openapi.json"].includes(route),
    );
    expect(described.toSorted()).toEqual(expected.toSorted());
  });

  it("describe the Idempotency-Key of every POST but the sign-in and what is signed", async () => {
    const { app } = createTestApi();
    const { paths } = Reference.parse((await app.inject("/openapi.json")).json());
    const without = Object.entries(paths)
      .filter(([, { post }]) => post?.parameters.every(({ name }) => name !== "idempotency-key"))
      .map(([path]) => path);
    expect(without).toEqual(["/api/session", "/linear/webhooks", "/slack/interactions", "/slack/commands"]);
  });

  it("carry a policy that lets in no foreign script", async () => {
    const { headers } = await createTestApi().app.inject("/healthz");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["content-security-policy"]).toContain("script-src 'self'");
  });

  it("are the only ones that may load anything", async () => {
    const { headers } = await createTestApi().app.inject({ url: "/api/me", headers: bearer("justin") });
    expect(headers["content-security-policy"]).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["cache-control"]).toBe("no-store");
  });

  it("say which part does not answer", async () => {
    const parts = {
      temporal: async () => {},
      worker: () => Promise.reject(new Error("no worker polls runsheet")),
      slack: () => Promise.reject(new Error("connect ECONNREFUSED 10.0.0.1")),
    };
    const answer = await createTestApi({ parts }).app.inject("/readyz");
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({
      ready: false,
      parts: {
        temporal: { ok: true },
        worker: { ok: false, problem: "no worker polls runsheet" },
        slack: { problem: "does not answer" },
      },
    });
  });

  it("count answers by class", async () => {
    const { app } = createTestApi();
    await app.inject("/healthz");
    await app.inject("/api/me");
    const { body } = await app.inject("/metrics");
    expect(body).toContain('runsheet_http_requests_total{class="2xx"} 1');
    expect(body).toContain('runsheet_http_requests_total{class="4xx"} 1');
  });
});
