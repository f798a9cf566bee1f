// The whole fuzzing: a stack, something on it to hit, everybody's requests, and a look at what they have left.
import { setTimeout as pause } from "node:timers/promises";
import { Client, Connection } from "@temporalio/client";
import { z } from "zod";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import type { Progress } from "#integrations/temporal/executable.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { stuckIn } from "#test/faults/standstill.ts";
import { startStack, type Stack } from "#test/stack.ts";
import { fuzzAs, type Fuzzed, type Fuzzing } from "./fuzzing.ts";
import { oddRequests, sendRaw } from "./odd-requests.ts";
import { setScene } from "./scene.ts";
import { obtainSchemathesis } from "./schemathesis.ts";

export interface Suite extends Pick<Fuzzing, "seed" | "examples" | "bounds"> {
  /** People of the plan, `ci` for the service token, `nobody` for none. */
  readonly callers: readonly string[];
}

export interface Outcome {
  readonly fuzzed: readonly Fuzzed[];
  readonly oddRequests: number;
  /** What was answered otherwise than it should, and what is broken afterwards. */
  readonly findings: readonly string[];
}

export async function fuzz(suite: Suite, tell: Progress): Promise<Outcome> {
  const stack = await startStack();
  try {
    const { serviceToken, cacheDir } = stack.config;
    const python = await obtainSchemathesis({ cacheDir, progress: tell });
    const cast = createCast(stack.url, serviceToken);
    const scene = await setScene(cast);
    const odd = await oddlyAnswered(stack.url, await cast.tokenOf("ines"));
    const fuzzed: Fuzzed[] = [];
    for (const who of suite.callers) {
      const caller = who === "nobody" ? { who } : { who, token: await cast.tokenOf(who) };
      const done = await fuzzAs(caller, { ...suite, python, url: stack.url, scene });
      tell(`${who}: ${done.requests} requests in ${done.seconds.toFixed(0)} s`);
      fuzzed.push(done);
    }
    const reports = fuzzed.flatMap(({ who, report }) => (report === undefined ? [] : [`${who}:\n${report}`]));
    const findings = [...odd, ...reports, ...(await hurt(stack, cast))];
    return { fuzzed, oddRequests: oddRequests.length, findings };
  } finally {
    await stack.stop();
  }
}

async function oddlyAnswered(url: string, token: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const request of oddRequests) {
    const status = await sendRaw(url, request, token);
    if (!request.expected.includes(status)) found.push(`${request.given}: ${request.line} got ${status}`);
  }
  return found;
}

const patienceMs = 60_000;

/** What is under way has its time. */
async function hurt(stack: Stack, cast: Cast): Promise<readonly string[]> {
  const connection = await Connection.connect(connectionOptions(stack.config.temporal));
  try {
    const client = new Client({ connection });
    const until = Date.now() + patienceMs;
    for (;;) {
      const found = await hurtNow(stack, { cast, client });
      if (found.length === 0 || Date.now() > until) return found;
      await pause(1_000);
    }
  } finally {
    await connection.close();
  }
}

const Verified = z.object({ ok: z.literal(true) });

async function hurtNow(
  { url, output }: Stack,
  { cast, client }: { readonly cast: Cast; readonly client: Client },
): Promise<readonly string[]> {
  const ready = await fetch(`${url}/readyz`);
  const verified = await cast.call("justin", "GET", "/api/decisions/verify");
  const stuck = await stuckIn(client);
  // Whatever ended by itself was started again, and said so.
  const restarts = output().match(/^.*starting again in.*$/gm) ?? [];
  return [
    ...(ready.ok ? [] : [`/readyz is ${ready.status}: ${await ready.text()}`]),
    ...(Verified.safeParse(verified.body).success ? [] : [`the log: ${JSON.stringify(verified.body)}`]),
    ...stuck.map(({ what }) => what),
    ...restarts,
  ];
}
