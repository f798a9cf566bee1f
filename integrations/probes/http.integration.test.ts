// Probes of addresses, against servers of this test: what is asked, what is refused before it is asked, and how it ends.
import { createServer, type RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import type { ProbeCheck } from "#domain/plan/check-plan.ts";
import { listening } from "#test/listening.ts";
import { askHttp } from "./http.ts";
import { createProbes } from "./probes.ts";

type HttpCheck = Extract<ProbeCheck, { of: "http" }>;

async function aServer(listener: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.host}`);
    listener(request, response);
  });
  const origin = await listening(server);
  return { asked, port: Number(new URL(origin).port), origin };
}

const ok: RequestListener = (_, response) => void response.end("ok");

const part = { mode: "mock", ask: () => Promise.resolve() } as const;
const probes = createProbes({ supabase: part, slack: part, linear: part });

function check(url: string): HttpCheck {
  return {
    name: "probe",
    environment: "staging",
    of: "http",
    title: "Page",
    url,
    status: 200,
    mode: "mock",
    budgetMs: { mock: 5_000, live: 5_000 },
    maxAge: "1 hour",
  };
}

describe("a probe of an address", () => {
  it("asks once and says status, mode and how long it took", async () => {
    const { asked, origin } = await aServer(ok);
    const found = await probes.probe(check(`${origin}/app?mock=1`), { privateOrigins: [origin] });
    expect(found).toMatchObject({ outcome: "answered", mode: "mock", status: 200 });
    expect(found.outcome === "answered" && found.latencyMs > 0).toBe(true);
    expect(asked).toEqual([`GET /app?mock=1 ${origin.slice("http://".length)}`]);
  });

  it.each([
    {
      what: "an address of this machine",
      url: (port: number) => `http://127.0.0.1:${port}/`,
      names: "127.0.0.1",
    },
    { what: "the same in other digits", url: (port: number) => `http://0x7f.1:${port}/`, names: "127.0.0.1" },
    {
      what: "the same as IPv6",
      url: (port: number) => `http://[::ffff:127.0.0.1]:${port}/`,
      names: "::ffff:7f00:1",
    },
    { what: "a name of this machine", url: (port: number) => `http://localhost:${port}/`, names: "" },
  ])("never asks $what, unless the plan names its origin", async ({ url, names }) => {
    const { asked, port } = await aServer(ok);
    const others = [`http://127.0.0.1:${port + 1}`, `https://127.0.0.1:${port}`];
    const found = await probes.probe(check(url(port)), { privateOrigins: others });
    expect(found).toMatchObject({ outcome: "not-made" });
    expect(found.outcome === "not-made" && found.why).toContain(names);
    expect(asked).toEqual([]);
  });

  it("is refused where any address of the name is private", async () => {
    const resolve = () =>
      Promise.resolve([
        { address: "93.184.215.14", family: 4 },
        { address: "10.0.0.7", family: 4 },
      ]);
    const answer = await askHttp("https://pages.example/", { privateOrigins: [], resolve });
    expect("refused" in answer && answer.refused).toContain("10.0.0.7");
  });

  it("goes to the addresses that were looked at, under the name of the plan", async () => {
    const { asked, port } = await aServer(ok);
    const origin = `http://pages.example:${port}`;
    const resolve = () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]);
    expect(await askHttp(`${origin}/`, { privateOrigins: [origin], resolve })).toEqual({ status: 200 });
    expect(asked).toEqual([`GET / pages.example:${port}`]);
  });

  it("does not follow a redirection", async () => {
    const target = await aServer(ok);
    const { origin } = await aServer(
      (_, response) => void response.writeHead(302, { location: target.origin }).end(),
    );
    const found = await probes.probe(check(origin), { privateOrigins: [origin] });
    expect(found).toMatchObject({ outcome: "answered", status: 302 });
    expect(target.asked).toEqual([]);
  });

  it("reads the beginning of a page that never ends", async () => {
    const { origin } = await aServer((_, response) => {
      const more = () => {
        while (response.write("x".repeat(10_000)));
      };
      response.on("drain", more);
      more();
    });
    expect(await askHttp(origin, { privateOrigins: [origin] })).toEqual({ status: 200 });
  });

  it.each([
    { what: "says nothing", listener: () => {} },
    {
      what: "begins and stops",
      listener: (_: unknown, response: { write: (text: string) => unknown }) => void response.write("x"),
    },
  ])("gives up on a server that $what", async ({ listener }) => {
    const { origin } = await aServer(listener);
    await expect(askHttp(origin, { privateOrigins: [origin], timeoutMs: 100 })).rejects.toThrow(
      /abort|timeout/i,
    );
  });

  it("gives up on a name that nobody can look up in time", async () => {
    const resolve = () => new Promise<never>(() => {});
    await expect(
      askHttp("https://pages.example/", { privateOrigins: [], timeoutMs: 50, resolve }),
    ).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it("says in words that nothing listens", async () => {
    const { origin, port } = await aServer(ok);
    const closed = `http://127.0.0.1:${port === 65_535 ? 1 : port + 1}`;
    const found = await probes.probe(check(closed), { privateOrigins: [origin, closed] });
    expect(found).toMatchObject({ outcome: "failed", mode: "mock", why: "Nothing listens there." });
  });
});

describe("a probe of a part", () => {
  const slackCheck = {
    name: "probe",
    environment: "staging",
    of: "slack",
    budgetMs: { mock: 1, live: 1 },
    maxAge: "1 hour",
  } as const;

  it("says what the part says of itself", async () => {
    const refused = { mode: "live", ask: () => Promise.reject(new Error("Slack did not answer.")) } as const;
    const some = createProbes({ supabase: part, slack: refused, linear: part });
    expect(await some.probe(slackCheck, { privateOrigins: [] })).toMatchObject({
      outcome: "failed",
      mode: "live",
      why: "Slack did not answer.",
    });
    expect(await probes.probe(slackCheck, { privateOrigins: [] })).toMatchObject({
      outcome: "answered",
      mode: "mock",
    });
  });
});
