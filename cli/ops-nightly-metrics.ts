// `npm run ops:nightly-metrics`: the nightly job, now. Starts it through the API, waits, and prints the figures.
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { loadConfig } from "#config";
import { evidencePathOf, figureRows, runInWords } from "#domain/metrics/words.ts";
import { isOfThisMachine } from "../config-addresses.ts";
import { MetricRunAnswer } from "./answers.ts";
import { accepted, createClient, type Client } from "./client.ts";
import { Failure, failureFrom } from "./failure.ts";
import { table } from "./print.ts";
import { loadSettings } from "./settings.ts";
import { processTerminal } from "./terminal.ts";

const terminal = processTerminal();
const askEveryMs = 500;
const tellEveryMs = 5_000;

try {
  await nightlyMetrics();
} catch (error) {
  terminal.err(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function nightlyMetrics(): Promise<void> {
  const { url, token = tokenOf(url) } = loadSettings();
  const client = createClient(url, { token: async () => token, renew: async () => undefined }, "cli");
  const order = orderFrom(process.argv.slice(2));
  const started = accepted(await client.post("/api/metrics/runs", order, MetricRunAnswer), failureFrom);
  const run = await ended(client, started);
  if (run.status !== "completed")
    throw new Failure(`The run ${run.id} failed: ${run.reason ?? "no reason is known"}.`);
  const { paint, out } = terminal;
  const rows = figureRows(run.figures).map(({ title, value, of }) => [title, value, of]);
  out(paint("strong", `Metrics of ${runInWords(run)}`));
  out(table(["Figure", "Value", "Of"], rows, { empty: "", paint }));
  out(paint("faint", `${run.id}, made by ${run.producedBy.workflowId}`));
  if (run.output !== undefined)
    out(paint("faint", `Archived output: ${new URL(evidencePathOf(run.output), url).href}`));
}

/** Of this machine's own stack; that of another is not known here. */
function tokenOf(url: string): string | undefined {
  if (isOfThisMachine(url)) return loadConfig().serviceToken;
  throw new Failure(`RUNSHEET_TOKEN is missing: set it to a service token of ${url}.`);
}

function orderFrom(args: readonly string[]): { asOf?: string; environment?: string } {
  const { "as-of": asOf, environment } = optionsOf(args);
  return { ...(asOf === undefined ? {} : { asOf }), ...(environment === undefined ? {} : { environment }) };
}

function optionsOf(args: readonly string[]) {
  try {
    const options = { "as-of": { type: "string" }, environment: { type: "string" } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Failure(
      `${what}\nUsage: npm run ops:nightly-metrics -- --as-of 2025-10-16T02:00:00Z --environment staging`,
    );
  }
}

/** As long as it takes: a part that is away holds the run up and does not end it. */
async function ended(client: Client, started: MetricRunAnswer): Promise<MetricRunAnswer> {
  const since = Date.now();
  const meter = terminal.meter();
  let told = since - tellEveryMs;
  for (let run = started; ;) {
    if (run.status !== "running") {
      meter.end();
      return run;
    }
    if (Date.now() - told >= tellEveryMs) {
      told = Date.now();
      meter.show(`${run.id} is running, ${Math.round((told - since) / 1_000)} s`);
    }
    await sleep(askEveryMs);
    const path = `/api/metrics/runs/${encodeURIComponent(started.id)}`;
    run = accepted(await client.get(path, MetricRunAnswer), failureFrom);
  }
}
