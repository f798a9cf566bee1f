// Requests to deploy against a receiver that verifies them: what is sent, what is never sent, and how answers are read.
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import type { DeploymentRequest } from "#domain/release/effects.ts";
import { instantFrom } from "#domain/time.ts";
import { deploySecret, startReceiver } from "#test/deploy-receiver.ts";
import { createDeployWebhook, type DeployWebhookOptions } from "./webhook.ts";

const key = "release/v2025.10.16/7/ca395a2c/deploy-staging";

async function aReceiver() {
  const receiver = await startReceiver();
  onTestFinished(receiver.stop);
  return receiver;
}

function send(
  origin: string,
  request: Partial<DeploymentRequest> = {},
  more: Partial<DeployWebhookOptions> = {},
) {
  const ask = {
    environment: "staging",
    tag: "v2025.10.16",
    commit: "7d3e0c1aa2b04c55",
    origin,
    at: "2025-10-13T12:40:00.000Z",
  };
  const webhook = createDeployWebhook({
    secret: deploySecret,
    publicUrl: "https://runsheet.example/",
    clock: () => instantFrom(Date.now()),
    ...more,
  });
  return webhook.ask(key, {
    release: "v2025.10.16",
    ask,
    url: `${origin}/hooks/deploy?pipeline=occ`,
    privateOrigins: [origin],
    ...request,
  });
}

describe("a request to deploy", () => {
  it("names build, environment, its key and where to report, and is signed over time and bytes", async () => {
    const { origin, taken, seen } = await aReceiver();
    await send(origin);
    await send(origin);
    const request = {
      release: "v2025.10.16",
      tag: "v2025.10.16",
      commit: "7d3e0c1aa2b04c55",
      environment: "staging",
      key,
      report: "https://runsheet.example/api/releases/v2025.10.16/report-deployment",
    };
    expect(taken).toEqual([request, request]);
    expect(seen[0]?.headers).toMatchObject({ "content-type": "application/json" });
    expect(JSON.stringify(seen)).not.toContain(deploySecret);
  });

  it.each([
    { what: "another secret", more: { secret: "another secret of the same length" } },
    { what: "a clock that is an hour late", more: { clock: () => instantFrom(Date.now() - 3_600_000) } },
  ])("signed with $what is not taken, and not sent again by itself", async ({ more }) => {
    const { origin, taken } = await aReceiver();
    await expect(send(origin, {}, more)).rejects.toMatchObject({ kind: "permanent", code: "http-401" });
    expect(taken).toEqual([]);
  });

  it("is not sent without a secret, and says which variable is missing", async () => {
    const { origin, seen } = await aReceiver();
    await expect(send(origin, {}, { secret: undefined })).rejects.toThrow(
      /^DEPLOY_WEBHOOK_SECRET is not set/,
    );
    expect(seen).toEqual([]);
  });

  it("never goes to a private address that the plan does not name", async () => {
    const { origin, seen } = await aReceiver();
    const refused = send(origin, { privateOrigins: ["http://127.0.0.1:1"] });
    await expect(refused).rejects.toMatchObject({ kind: "permanent", code: "private-address" });
    expect(seen).toEqual([]);
  });

  it("does not follow a redirection", async () => {
    const target = await aReceiver();
    const { origin, answer } = await aReceiver();
    answer({ status: 307, headers: { location: target.origin } });
    await expect(send(origin)).rejects.toMatchObject({ kind: "permanent", code: "http-307" });
    expect(target.seen).toEqual([]);
  });

  it.each([200, 202, 204])("that is answered by %i is taken", async (status) => {
    const { origin, taken, answer } = await aReceiver();
    answer({ status });
    await send(origin);
    expect(taken).toHaveLength(1);
  });

  it.each([
    { status: 404, expected: { kind: "permanent", code: "http-404" } },
    { status: 422, expected: { kind: "permanent", code: "http-422" } },
    { status: 500, expected: { kind: "retryable", code: "http-500" } },
    { status: 503, wait: "7", expected: { kind: "retryable", retryAfterMs: 7_000 } },
    { status: 429, wait: "9999999", expected: { kind: "retryable", retryAfterMs: 3_600_000 } },
    { status: 503, wait: "soon", expected: { kind: "retryable", code: "http-503" } },
  ])("that is answered by $status, wait $wait, ends so: $expected", async ({ status, wait, expected }) => {
    const { origin, answer } = await aReceiver();
    answer({ status, ...(wait === undefined ? {} : { headers: { "retry-after": wait } }) });
    await expect(send(origin)).rejects.toMatchObject(expected);
  });

  it.each([
    { seconds: 90, expected: true },
    { seconds: -90, expected: false },
  ])("waits until a date $seconds s ahead: $expected", async ({ seconds, expected }) => {
    const { origin, answer } = await aReceiver();
    const until = new Date(Date.now() + seconds * 1_000).toUTCString();
    answer({ status: 503, headers: { "retry-after": until } });
    const failure = await send(origin).catch((error: unknown) => error);
    const wait = z.object({ retryAfterMs: z.number().default(0) }).parse(failure).retryAfterMs;
    expect(wait > 80_000 && wait <= 90_000).toBe(expected);
  });

  it("is tried again where nobody answers, and the reason names no path", async () => {
    const { origin, stop } = await aReceiver();
    stop();
    const failure: unknown = await send(origin).catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: "retryable", code: "network" });
    expect(String(failure)).toBe(`DeployFailure: ${origin}: Nothing listens there.`);
  });
});
