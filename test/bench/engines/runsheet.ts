// The whole of Runsheet: from the last press that a release's first stage needs until its pipeline is asked to deploy.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { createCast, type Cast } from "#test/cast.ts";
import { deploySecret, startReceiver } from "#test/deploy-receiver.ts";
import { createCarefulClient } from "#test/faults/careful-client.ts";
import { killChild } from "#test/kill-child.ts";
import { nextStep, type Step } from "#test/next-step.ts";
import { startStack, type Stack } from "#test/stack.ts";
import { keyOf } from "../release-key.ts";
import type { Engine } from "./engine.ts";
import { leaveLine, nowMs } from "./sink.ts";

type Press = Exclude<Step, { readonly message: "look" }>;

const stage = "mock";
const environment = "staging";
const patienceMs = 120_000;
/** So many releases are walked to their last press at once. */
const walkers = 10;

export async function startRunsheet(
  folder: string,
  { name, sink }: { readonly name: string; readonly sink: string },
): Promise<Engine> {
  const closing = new AsyncDisposableStack();
  const ids = new Map<string, string>();
  const receiver = await startReceiver({
    onTaken: ({ release }) => leaveLine(sink, ids.get(release) ?? release),
  });
  closing.defer(receiver.stop);
  const stack = await startStack({
    planFile: askingPlan(folder, receiver.origin),
    env: { DEPLOY_WEBHOOK_SECRET: deploySecret },
  });
  closing.defer(stack.stop);
  const cast = createCast(stack.url, stack.config.serviceToken, createCarefulClient(patienceMs).send);
  const ready = new Map<string, () => Promise<unknown>>();
  let killedAt = 0;
  const startOne = async (id: string): Promise<void> => {
    const key = keyOf(ids.size);
    ids.set(key, id);
    ready.set(id, await untilLastPress(cast, key));
  };
  return {
    name,
    sink,
    start: async (wanted) => {
      const left = wanted.values();
      const walk = async (): Promise<void> => {
        for (const id of left) await startOne(id);
      };
      await Promise.all(Array.from({ length: walkers }, walk));
    },
    approve: async (id) => ready.get(id)?.(),
    kill: async () => {
      killedAt = await killWorker(stack);
    },
    revive: async () => ({ startedAt: killedAt }),
    close: () => closing.disposeAsync(),
  };
}

const Plan = z.looseObject({
  release: z.looseObject({ privateOrigins: z.array(z.string()).default([]) }),
});

/** The plan of this repository, which by itself asks nobody to deploy. */
function askingPlan(folder: string, origin: string): string {
  const text = readFileSync(join(import.meta.dirname, "..", "..", "..", "plan.yaml"), "utf8");
  const { release, ...plan } = Plan.parse(parse(text));
  const deployments = [{ environment, url: `${origin}/hooks/deploy` }];
  const privateOrigins = [...release.privateOrigins, origin];
  const file = join(folder, "plan.yaml");
  writeFileSync(file, stringify({ ...plan, release: { ...release, deployments, privateOrigins } }));
  return file;
}

/** Does what the first stage asks for but the last thing, which is a sign-off, and gives that one. */
async function untilLastPress(cast: Cast, key: string): Promise<() => Promise<unknown>> {
  for (let view = await cast.start(key); ; view = await cast.view(key)) {
    const press = nextStep(view);
    if (press === undefined || press.message === "look" || view.stage !== stage)
      throw new Error(`${key} has no last press in ${stage}`);
    const send = () => cast.send(press.person, key, press.message, press.body);
    if (isLast(view.stages, press)) return send;
    await send();
  }
}

function isLast(
  stages: readonly { readonly id: string; readonly gates: readonly Gate[] }[],
  { message }: Press,
) {
  const open = stages.find(({ id }) => id === stage)?.gates.filter(({ status }) => status !== "met") ?? [];
  const missing = open.flatMap(({ seats }) => seats).length;
  return message === "sign-off" && open.length === 1 && missing === 1;
}

interface Gate {
  readonly status: string;
  readonly seats: readonly unknown[];
}

/** When its supervisor has started the next one. */
async function killWorker(stack: Stack): Promise<number> {
  await killChild(stack, "worker")();
  return nowMs();
}
