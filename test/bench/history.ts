// What the things of a team's week cost in Temporal: history events, and Actions that Temporal Cloud would bill.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, Connection } from "@temporalio/client";
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import { converters } from "#integrations/temporal/converters.ts";
import { createCast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { historiesFolder, historyFiles, newestOf } from "#test/histories/files.ts";
import { startStack, type Stack } from "#test/stack.ts";
import { countHistory, type Counted } from "./history-count.ts";
import { withoutTargets, type Figure, type Report } from "./report.ts";

const key = "v2025.10.16";

/** Of what recorded histories show: the scenario, and what it is of. */
const recorded = [
  { scenario: "call.logged-early", name: "a weekly call, moved, held and logged" },
  { scenario: "call.prepared", name: "a weekly call, called off and given its backup" },
  { scenario: "nightly-metrics.told", name: "a nightly run, without its Schedule" },
  { scenario: "dry-run.concluded", name: "a dry run" },
] as const;

type Tell = (line: string) => void;

/** `recordedAlone` needs no server: then the release is a recorded one of the builders' small plan, without targets. */
export async function benchHistory(
  { recordedAlone }: { readonly recordedAlone: boolean },
  tell: Tell,
): Promise<Report> {
  const release = recordedAlone ? countRecorded("release.granted") : await countSeedRelease(tell);
  const figures = [
    ...figuresOfRelease(release),
    ...recorded.flatMap(({ scenario, name }) => figuresOf(name, countRecorded(scenario))),
  ];
  return {
    bench: "history",
    about: [
      recordedAlone
        ? "the release is a recorded one of the builders' plan, from its start to its turn in production"
        : "a release of the seed plan on a whole stack, from mock to its end; its watch and its last two weeks last seconds",
      "the others are the newest recorded histories, of the builders' small plans",
      "Actions by https://docs.temporal.io/cloud/actions, without Queries, heartbeats and refused Updates: those leave no event",
    ],
    figures: recordedAlone ? withoutTargets(figures) : figures,
    times: {},
  };
}

async function countSeedRelease(tell: Tell): Promise<Counted> {
  const folder = mkdtempSync(join(tmpdir(), "runsheet-bench-"));
  const planFile = join(folder, "plan.yaml");
  writeFileSync(
    planFile,
    quickened(readFileSync(join(import.meta.dirname, "..", "..", "plan.yaml"), "utf8")),
  );
  const stack = await startStack({ planFile });
  try {
    await playRelease(stack, tell);
    return await countOf(stack, `release/${key}`);
  } finally {
    await stack.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Nothing happens while a release is watched and while it stays open, and nobody waits for it. */
function quickened(plan: string): string {
  const quick = plan
    .replace(/^  watch: 60 minutes$/m, "  watch: 5 seconds")
    .replace(/^  staysOpen: 14 days$/m, "  staysOpen: 5 seconds");
  if (quick.length === plan.length)
    throw new Error("The seed plan says otherwise how long a release is watched");
  return quick;
}

async function playRelease(stack: Stack, tell: Tell): Promise<void> {
  const cast = createCast(stack.url, stack.config.serviceToken);
  await cast.start(key);
  await cast.walk(key);
  tell("every gate but the decision is met");
  const { digest } = await cast.gate(key, "go-no-go");
  await cast.send("ines", key, "decide", { outcome: "go", rationale: "Every gate is met.", digest });
  await eventually(
    () => cast.view(key),
    ({ claim }) => claim?.standing === "granted",
  );
  const environment = "production";
  await cast.send("ci", key, "report-deployment", { environment, status: "started", tag: key });
  await cast.send("ci", key, "report-deployment", { environment, status: "succeeded", tag: key });
  tell("deployed");
  await eventually(
    () => cast.view(key),
    ({ status }) => status === "closed",
  );
}

async function countOf({ config: { temporal } }: Stack, workflowId: string): Promise<Counted> {
  const connection = await Connection.connect(connectionOptions(temporal));
  try {
    const client = new Client({ connection, namespace: temporal.namespace, ...converters(temporal) });
    const handle = client.workflow.getHandle(workflowId);
    // Its last rows and messages are part of what it costs.
    await handle.result();
    return countHistory(historyToJSON(await handle.fetchHistory()));
  } finally {
    await connection.close();
  }
}

function countRecorded(scenario: string): Counted {
  const file = newestOf(historyFiles(), scenario);
  if (file === undefined) throw new Error(`No history of ${scenario} is recorded`);
  return countHistory(readFileSync(join(historiesFolder, file.name), "utf8"));
}

function figuresOfRelease({ events, actions, commands }: Counted): readonly Figure[] {
  return [
    { name: "a release, events per accepted command", value: events / commands, unit: "events", atMost: 20 },
    { name: "a release, Actions per accepted command", value: actions / commands, unit: "Actions" },
    { name: "a release, events", value: events, unit: "events", atMost: 550 },
    { name: "a release, Actions", value: actions, unit: "Actions" },
    { name: "a release, accepted commands", value: commands, unit: "commands" },
  ];
}

function figuresOf(name: string, { events, actions }: Counted): readonly Figure[] {
  return [
    { name: `${name}, events`, value: events, unit: "events" },
    { name: `${name}, Actions`, value: actions, unit: "Actions" },
  ];
}
