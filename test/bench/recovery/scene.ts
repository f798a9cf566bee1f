// Fifty releases that wait and grow old, fifty that have just begun to, and bare workflows beside them on one stack.
import { Client, Connection } from "@temporalio/client";
import { z } from "zod";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { createCarefulClient } from "#test/faults/careful-client.ts";
import { untilReady } from "#test/faults/ready.ts";
import { startStack, type Stack } from "#test/stack.ts";
import { untilAtRest } from "../at-rest.ts";
import { startFifty, type Fifty } from "../bare/fifty.ts";
import { startBareWorker, type BareWorker } from "../bare/start-worker.ts";
import { weightOf } from "../bare/weight.ts";
import { untilDelivered } from "../delivered.ts";
import { keyOf } from "../release-key.ts";

export const count = 50;
const patienceMs = 120_000;

export interface Scene {
  readonly stack: Stack;
  readonly bare: BareWorker;
  readonly fifty: Fifty;
  /** Their steps have as much to write as those of the releases. */
  readonly weighty: Fifty;
  /** The fifty of the beginning: each takes one more step over HTTP, sent again until it is answered. */
  readonly stepAll: (title: string) => Promise<void>;
  /** The same of the fifty that came last. */
  readonly stepYoung: (title: string) => Promise<void>;
  /** Fifty new ones wait for the signatures of their first stage; those before them are given up. */
  readonly renew: () => Promise<void>;
  /** Until the step of each of the fifty since then is in the decision log. */
  readonly untilLogged: (sinceMs: number) => Promise<void>;
  /** Everything answers, nothing is waiting to be delivered, and all wait: whoever is killed has no task of theirs. */
  readonly untilQuiet: () => Promise<void>;
}

export async function openScene(closing: AsyncDisposableStack): Promise<Scene> {
  const stack = await startStack();
  closing.defer(stack.stop);
  const cast = createCast(stack.url, stack.config.serviceToken, createCarefulClient(patienceMs).send);
  const connection = await Connection.connect(connectionOptions(stack.config.temporal));
  closing.defer(() => connection.close());
  const client = new Client({ connection });
  const bare = await startBareWorker(stack.config.temporal);
  closing.defer(bare.close);
  const keys = keysFrom(0);
  await begin(cast, keys);
  const fifty = await startFifty(bare, count);
  await fifty.stepAll();
  const weighty = await startFifty(bare, count, await weightOfStep(cast, { client, key: keys[0] ?? "" }));
  await weighty.stepAll();
  let young: readonly string[] = [];
  let begun = count;
  return {
    stack,
    bare,
    fifty,
    weighty,
    stepAll: (title) => stepEach(cast, keys, title),
    stepYoung: (title) => stepEach(cast, young, title),
    renew: async () => {
      const reason = "The next fifty come";
      await Promise.all(young.map((key) => cast.send("ines", key, "abandon", { reason })));
      young = keysFrom(begun);
      begun += count;
      await begin(cast, young);
    },
    untilLogged: (sinceMs) => untilLogged(cast, sinceMs),
    untilQuiet: async () => {
      await untilReady(stack, AbortSignal.timeout(patienceMs));
      await untilDelivered(cast, patienceMs);
      const waiting = [...keys, ...young].map((key) => client.workflow.getHandle(`release/${key}`));
      await untilAtRest(waiting, patienceMs);
      await weighty.untilAtRest();
    },
  };
}

function keysFrom(first: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => keyOf(first + index));
}

async function begin(cast: Cast, keys: readonly string[]): Promise<void> {
  for (const key of keys) await cast.start(key);
}

async function stepEach(cast: Cast, keys: readonly string[], title: string): Promise<void> {
  await Promise.all(keys.map((key) => cast.send("nora", key, "record-risk", riskOf(title))));
}

async function weightOfStep(cast: Cast, { client, key }: { readonly client: Client; readonly key: string }) {
  await cast.send("nora", key, "record-risk", riskOf("weight"));
  const { events } = await client.workflow.getHandle(`release/${key}`).fetchHistory();
  return weightOf(events ?? []);
}

function riskOf(title: string): object {
  return { title, severity: "low", owner: "nora", mitigation: "Watch it" };
}

const Logged = z.object({ items: z.array(z.object({ occurredAt: z.string() })) });

async function untilLogged(cast: Cast, sinceMs: number): Promise<void> {
  const path = "/api/decisions?action=release.record_risk&limit=200";
  await eventually(
    async () => Logged.parse((await cast.call("justin", "GET", path)).body).items,
    (items) => items.filter(({ occurredAt }) => Date.parse(occurredAt) >= sinceMs).length >= count,
    patienceMs,
  );
}
