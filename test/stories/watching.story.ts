// What a running stack tells of itself: figures that dashboard and rules ask for, and one trace from a press to the database.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client, Connection } from "@temporalio/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { claimPorts, type PortClaim } from "#test/free-ports.ts";
import { startReceiver, type ReceivedSpan, type Receiver } from "#test/otlp-receiver.ts";
import { askedIn, expressionsIn, rulesIn, servedIn } from "#test/promql.ts";
import { startStack, type Stack } from "#test/stack.ts";

const docs = new URL("../../docs/", import.meta.url);
const rules = rulesIn(new URL("watching/alerts.yml", docs));
const dashboard = expressionsIn(new URL("watching/grafana-dashboard.json", docs));
const key = "v2026.11.22";

let claim: PortClaim;
let receiver: Receiver;
let stack: Stack;
let cast: Cast;

beforeAll(async () => {
  claim = await claimPorts(1);
  receiver = await startReceiver();
  stack = await startStack({
    env: {
      WORKER_METRICS_ADDRESS: `127.0.0.1:${claim.first}`,
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
    },
  });
  cast = createCast(stack.url, stack.config.serviceToken);
  await cast.start(key);
  await cast.send("leo", key, "hold", { reason: "A secret-looking reason" });
});
afterAll(async () => {
  await stack.stop();
  receiver.close();
  claim.release();
});

const scrape = async (address: string) => (await fetch(`${address}/metrics`)).text();
const workerScrape = () => scrape(`http://127.0.0.1:${claim.first}`);
const servedByAll = async () =>
  new Map([...servedIn(await workerScrape()), ...servedIn(await scrape(stack.url))]);

/** The SDK tells of failures once there are any: a run of a type that no worker knows fails its task. */
async function failOneTask(workflowId: string): Promise<void> {
  const { temporal } = stack.config;
  const connection = await Connection.connect(connectionOptions(temporal));
  const { workflow } = new Client({ connection, namespace: temporal.namespace });
  const { taskQueue } = temporal;
  const handle = await workflow.start("nobodyKnows", { workflowId, taskQueue });
  await eventually(workerScrape, (text) => text.includes("temporal_workflow_task_execution_failed_total"));
  await handle.terminate("seen");
  await connection.close();
}

describe("figures", () => {
  it("are all there that the dashboard and the rules ask for, by the labels they select", async () => {
    await failOneTask("nobody-knows");
    const asked = [...dashboard, ...rules.map(({ expr }) => expr)].flatMap(askedIn);
    expect(asked.length).toBeGreaterThan(50);
    const unknown = async () => {
      const served = await servedByAll();
      return asked.filter(({ name, labels }) => {
        const known = served.get(name);
        return known === undefined || labels.some((label) => known.size > 0 && !known.has(label));
      });
    };
    await expect.poll(unknown).toEqual([]);
  });

  it("are named as Prometheus wants it, and labelled by few words and ids of the plan", async () => {
    const text = `${await workerScrape()}\n${await scrape(stack.url)}`;
    const types = [...text.matchAll(/^# TYPE (runsheet_\S+) (\S+)$/gm)].map(([, name = "", type]) => ({
      name,
      type,
    }));
    expect(types.length).toBeGreaterThan(20);
    const counters = types.filter(({ type }) => type === "counter");
    expect(types.filter(({ name }) => name.endsWith("_total"))).toEqual(counters);
    const own = [...servedIn(text)].filter(([name]) => name.startsWith("runsheet_"));
    const labels = new Set(own.flatMap(([, known]) => [...known]));
    const allowed = ["activity", "class", "environment", "gate", "kind", "lane", "le", "outcome", "role"];
    expect([...labels].filter((label) => ![...allowed, "schedule", "tile"].includes(label))).toEqual([]);
    expect(text).not.toContain(key);
  });

  it("have a section of the runbook for each rule, and no section without its rule", () => {
    const runbook = readFileSync(new URL("runbooks/watching.md", docs), "utf8");
    const sections = [...runbook.matchAll(/^### (Runsheet\w+)$/gm)].map(([, name]) => name);
    expect(new Set(sections)).toEqual(new Set(rules.map(({ alert }) => alert)));
    expect(sections).toHaveLength(rules.length);
  });
});

describe("logs", () => {
  const Line = z.looseObject({
    level: z.number(),
    time: z.number(),
    process: z.enum(["api", "worker"]),
    msg: z.string(),
  });
  const linesOf = (name: "api" | "worker") =>
    readFileSync(join(stack.config.dataDir, "logs", `${name}.log`), "utf8")
      .split("\n")
      .filter((line) => line !== "");

  it("are JSON of one shape in both processes, with the ids of request, release, run and trace", async () => {
    await failOneTask("again-nobody-knows");
    const [api, worker] = [linesOf("api"), linesOf("worker")].map((lines) =>
      lines.map((line) => Line.parse(JSON.parse(line))),
    );
    const hold = api?.find(({ route }) => route === "/api/releases/:key/hold");
    expect(hold).toMatchObject({ process: "api", msg: "answered", release: key, workflow: `release/${key}` });
    expect(hold?.["request"]).toMatch(/^[0-9a-f-]{36}$/);
    await expect.poll(() => receiver.spans().map(({ trace }) => trace)).toContain(hold?.["trace"]);
    const failed = worker?.find(({ run }) => run !== undefined);
    expect(failed).toMatchObject({ process: "worker" });
    expect(failed?.["run"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("say nothing that somebody typed, and nobody's name or address", () => {
    const told = [...linesOf("api"), ...linesOf("worker")].join("\n");
    for (const secret of ["secret-looking", "@hotdash", "Leo Marchetti", stack.config.serviceToken])
      expect(told).not.toContain(secret);
  });
});

describe("a press", () => {
  it("is one trace, from its request over Update and activity to the request that writes its row", async () => {
    const path = ["POST /api/releases/:key/hold", "update hold", "record", "POST /rest/v1/rpc/record_run"];
    const spans = await eventually(receiver.spans, (all) => chainOf(all, path) !== undefined);
    const chain = chainOf(spans, path);
    expect(chain?.map(({ service }) => service)).toEqual([
      "runsheet-api",
      "runsheet-api",
      "runsheet-worker",
      "runsheet-worker",
    ]);
    expect(new Set(chain?.map(({ trace }) => trace)).size).toBe(1);
    expect(chain?.[1]?.attributes).toMatchObject({ "temporal.workflow_id": `release/${key}` });
    expect(chain?.[0]?.attributes).toMatchObject({ "http.response.status_code": 200 });
  });

  it("leaves in its spans nothing that somebody typed, and nobody's name or address", () => {
    expect(receiver.spans().length).toBeGreaterThan(20);
    for (const told of ["secret-looking", "@hotdash", "Leo Marchetti", stack.config.serviceToken])
      expect(receiver.bodies()).not.toContain(told);
  });
});

/** Spans of these names, each the parent of the next. */
function chainOf(
  spans: readonly ReceivedSpan[],
  names: readonly string[],
): readonly ReceivedSpan[] | undefined {
  const [name, ...rest] = names.toReversed();
  for (const last of spans.filter((span) => span.name === name)) {
    const chain = [last];
    for (const wanted of rest) {
      const parent = spans.find((span) => span.id === chain[0]?.parent && span.name === wanted);
      if (parent === undefined) break;
      chain.unshift(parent);
    }
    if (chain.length === names.length) return chain;
  }
  return undefined;
}
