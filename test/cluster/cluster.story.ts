// Runsheet as it runs in production: Temporal on PostgreSQL, two workers, two APIs, and all else elsewhere.
import type { Browser, Page } from "@playwright/test";
import { Client, Connection } from "@temporalio/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createTemporal } from "#integrations/temporal/client.ts";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import { launchBrowser, visit } from "#test/browser.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { printFigure } from "#test/figures.ts";
import { readChannel } from "#test/slack-channel.ts";
import { createCarefulClient } from "../faults/careful-client.ts";
import { inTheLog, runOfRelease } from "../faults/checker.ts";
import { twice } from "../faults/finding.ts";
import { stuckIn } from "../faults/standstill.ts";
import { openStream } from "./streams.ts";
import { startTopology, type Topology } from "./topology.ts";

const key = "v2027.03.01";
/** Under way while processes die. */
const killed = "v2027.03.02";
const Report = z.object({ ready: z.boolean(), parts: z.record(z.string(), z.object({ ok: z.boolean() })) });

let cluster: Topology;
let browser: Browser;
/** Somebody at the first API, and somebody at the second. */
let first: Cast;
let second: Cast;

beforeAll(async () => {
  cluster = await startTopology((line) => console.log(line));
  browser = await launchBrowser();
  const [one, other] = cluster.apis;
  first = createCast(one.url, cluster.config.serviceToken);
  second = createCast(other.url, cluster.config.serviceToken);
});
afterAll(async () => {
  await browser.close();
  await cluster.stop();
});

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const openRelease = (url: string): Promise<Page> =>
  visit(browser, { url, person: "justin", path: `/releases/${key}` });
const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN;

/** Workers that asked for work within the time after which Temporal would miss them. */
async function pollingWorkers(): Promise<number> {
  const temporal = createTemporal(cluster.config.temporal);
  const seen = (await temporal.workers()) ?? [];
  await temporal.close();
  return seen.length;
}

describe("the jobs and services of the compose file, without containers", () => {
  it("run their jobs again without harm", async () => {
    for (const job of ["temporal-schema", "temporal-namespace", "bootstrap"] as const)
      await expect(cluster.run(job)).resolves.toBeTypeOf("string");
  });

  it("give Temporal's server a configuration that it knows", async () => {
    expect(await cluster.judgeDynamicConfig()).not.toMatch(/error|warning/);
  });

  it("answer at both APIs, with both workers, all parts live", async () => {
    for (const { url } of cluster.apis) {
      const report = async () => Report.parse(await (await fetch(`${url}/readyz`)).json());
      await expect.poll(report, { message: url }).toMatchObject({ ready: true });
    }
    await expect.poll(pollingWorkers).toBe(2);
    const { temporal, supabase, slack, linear } = cluster.config;
    expect([temporal, supabase, slack, linear].map(({ mode }) => mode)).toEqual(Array(4).fill("live"));
  });

  it("tell a worker that asks for work from one that does not", async () => {
    await cluster.checkWorker();
    await expect(cluster.checkWorker({ TEMPORAL_TASK_QUEUE: "elsewhere" })).rejects.toThrow("ended with 1");
  });
});

describe("what is pressed at one API", () => {
  it("is seen in the other one's stream, both ways", async () => {
    await first.start(key);
    const streams = await Promise.all(
      cluster.apis.map(async ({ url }) => openStream(url, await first.tokenOf("justin"))),
    );
    const [atFirst, atSecond] = streams;
    const across: number[] = [];
    for (let turn = 0; turn < 5; turn += 1)
      for (const [presser, hearer] of [
        [first, atSecond],
        [second, atFirst],
      ] as const) {
        const message = across.length % 2 === 0 ? "hold" : "resume";
        const since = performance.now();
        const { version } = await presser.send("ines", key, message, { reason: "Waits for the audit" });
        across.push((await hearer?.heardAfterMs(`release/${key}`, version, since)) ?? NaN);
      }
    for (const { close } of streams) close();
    expect(across.filter((ms) => ms > 0)).toHaveLength(10);
    printFigure(
      "press at one API, seen in the stream of the other",
      `median ${median(across).toFixed(0)} ms`,
    );
  });

  it("is seen on an open page of the other, in Chromium, without a reload", async () => {
    const page = await openRelease(cluster.apis[1].url);
    await page.evaluate("window.leftOpen = true");
    await first.send("ines", key, "hold", { reason: "Checkout is slow" });
    await expect.poll(() => page.locator(".sheet").textContent()).toContain("Checkout is slow");
    await first.send("ines", key, "resume", {});
    await expect.poll(() => page.locator(".sheet").textContent()).not.toContain("On hold by");
    expect(await page.evaluate("window.leftOpen")).toBe(true);
    await page.context().close();
  });

  it("is pressed on a page of one, and answered by the page of the other", async () => {
    const [one, other] = await Promise.all(cluster.apis.map(({ url }) => openRelease(url)));
    if (one === undefined || other === undefined) throw new Error("Two pages are open");
    await one.getByRole("button", { name: "Hold", exact: true }).click();
    await one.getByRole("textbox", { name: "Reason" }).fill("An audit of the build");
    await one.getByRole("button", { name: "Hold the release" }).click();
    await expect.poll(() => other.locator(".sheet").textContent()).toContain("On hold by Justin");
    await second.send("justin", key, "resume", {});
    await expect.poll(() => one.locator(".sheet").textContent()).not.toContain("On hold by");
    for (const page of [one, other]) await page.context().close();
  });
});

describe("a release while a worker and an API are killed", () => {
  it("goes from its start to its signed go, with nothing lost and nothing doubled", async () => {
    let turns = 0;
    const { apis, workers, config } = cluster;
    // As a proxy before them: one after the other, and the next where nobody answers.
    const origin = "http://runsheet.example";
    const turnOf = (url: string) => url.replace(origin, apis[turns++ % apis.length]?.url ?? "");
    const { send, ledger } = createCarefulClient(120_000, turnOf);
    const people = createCast(origin, config.serviceToken, send);
    await people.start(killed);
    const page = await visit(browser, { url: apis[1].url, person: "ines", path: `/releases/${killed}` });

    const walking = people.walk(killed, undefined, 20);
    await Promise.race([
      walking,
      eventually(
        () => ledger.acknowledged.length,
        (sent) => sent > 8,
        120_000,
      ),
    ]);
    const before = ledger.acknowledged.length;
    await Promise.all([workers[0].kill(), apis[0].kill()]);
    await walking;
    expect(before).toBeLessThan(ledger.acknowledged.length);

    await expect.poll(() => heading(page).textContent()).toMatch(/^Ready to go/);
    const { digest } = await people.gate(killed, "go-no-go");
    const go = { outcome: "go", rationale: "Every gate is met.", digest, attendees: ["leo", "brooke"] };
    await people.send("ines", killed, "decide", go);
    await eventually(
      () => people.view(killed),
      ({ claim }) => claim?.standing === "granted",
    );
    await people.send("ci", killed, "report-deployment", {
      environment: "production",
      status: "succeeded",
      tag: killed,
    });
    await expect.poll(() => heading(page).textContent()).toMatch(/Watched until/);
    await page.context().close();

    await expect.poll(() => inTheLog({ cast: people, ledger }, [runOfRelease(killed)])).toEqual([]);
    expect(ledger.faults).toEqual([]);
  });

  it("has told Slack each thing once, and keeps an unbroken log", async () => {
    const { slack } = cluster.config;
    const isCard = (text: string) => text.startsWith(`${killed}: `) && text.includes("Deployed");
    const { keys, roots } = await eventually(
      () => readChannel(slack, "occ-product"),
      ({ roots, threads }) => roots.some(isCard) && threads.some((text) => text.startsWith("Go by")),
    );
    expect(twice("message", keys)).toEqual([]);
    expect(roots.filter(isCard)).toHaveLength(1);
    expect((await second.call("justin", "GET", "/api/decisions/verify")).body).toMatchObject({ ok: true });
    expect((await second.call("justin", "GET", "/api/undelivered")).body).toMatchObject({ items: [] });
  });

  it("finds both at work again once they are started, with the same views", async () => {
    const { apis, workers, config } = cluster;
    workers[0].start();
    apis[0].start();
    await expect
      .poll(() =>
        fetch(`${apis[0].url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      )
      .toBe(true);
    const again = createCast(apis[0].url, config.serviceToken);
    const [here, there] = await Promise.all([again.view(killed), second.view(killed)]);
    expect(here).toMatchObject({ version: there.version, verdict: there.verdict });
    const connection = await Connection.connect(connectionOptions(config.temporal));
    const client = new Client({ connection, namespace: config.temporal.namespace });
    await expect.poll(() => stuckIn(client)).toEqual([]);
    await connection.close();
  });
});

describe("the end of a container", () => {
  it("comes well before the engine would kill it", async () => {
    const took = await Promise.all([...cluster.workers, ...cluster.apis].map((member) => member.stop()));
    printFigure("the end of two workers and two APIs", took.map((ms) => `${ms} ms`).join(", "));
    expect(Math.max(...took)).toBeLessThan(15_000);
  });
});
