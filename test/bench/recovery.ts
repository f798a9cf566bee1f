// How soon fifty waiting releases go on after a kill -9, beside fifty bare workflows on the same server.
import { setTimeout as pause } from "node:timers/promises";
import { Client, Connection } from "@temporalio/client";
import { z } from "zod";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { createCarefulClient } from "#test/faults/careful-client.ts";
import { untilReady } from "#test/faults/ready.ts";
import { startStack, type ChildName, type Stack } from "#test/stack.ts";
import { untilAtRest } from "./at-rest.ts";
import { startFifty, type Fifty } from "./bare/fifty.ts";
import { startBareWorker, type BareWorker } from "./bare/start-worker.ts";
import { weightOf } from "./bare/weight.ts";
import { untilDelivered } from "./delivered.ts";
import { keyOf } from "./release-key.ts";
import { withoutTargets, type Figure, type Report } from "./report.ts";
import { inTurns, median, ratioOf, type Contender } from "./turns.ts";

const count = 50;
const bareName = "bare workflows";
const weightyName = "bare workflows of the same weight";
const patienceMs = 120_000;

/** Fewer rounds and one pause of the machine decides. */
const targetedRounds = 5;

export async function benchRecovery(
  { rounds }: { readonly rounds: number },
  tell: (line: string) => void,
): Promise<Report> {
  const closing = new AsyncDisposableStack();
  try {
    const stack = await startStack();
    closing.defer(stack.stop);
    const cast = createCast(stack.url, stack.config.serviceToken, createCarefulClient(patienceMs).send);
    const keys = await startReleases(cast);
    const bare = await startBareWorker(stack.config.temporal);
    closing.defer(bare.close);
    const fifty = await startFifty(bare, count);
    await fifty.stepAll();
    const connection = await Connection.connect(connectionOptions(stack.config.temporal));
    closing.defer(() => connection.close());
    const client = new Client({ connection });
    const [key = ""] = keys;
    await cast.send("nora", key, "record-risk", riskOf("weight"));
    const { events } = await client.workflow.getHandle(`release/${key}`).fetchHistory();
    const weighty = await startFifty(bare, count, weightOf(events ?? []));
    await weighty.stepAll();
    const scene = { stack, cast, keys, bare, fifty, weighty, client };
    const times = await inTurns(contendersOn(scene), rounds, tell);
    return reportOf(times, rounds);
  } finally {
    await closing.disposeAsync();
  }
}

/** All wait for the signatures of their first stage. */
async function startReleases(cast: Cast): Promise<readonly string[]> {
  const keys = Array.from({ length: count }, (_, index) => keyOf(index));
  for (const key of keys) await cast.start(key);
  return keys;
}

interface Scene {
  readonly stack: Stack;
  readonly cast: Cast;
  readonly keys: readonly string[];
  readonly bare: BareWorker;
  readonly fifty: Fifty;
  readonly weighty: Fifty;
  readonly client: Client;
}

/** A child that lived so long is started again at once; some more, for it comes up first. */
const settledMs = 40_000;

/**
 * Counted. A task that Temporal hands to a process in the very moment of its death is missed ten seconds later, which is
 * the time limit of a workflow task, ours or a bare one; a tenth of a second later the connection is known to be gone.
 */
const untilNoticedMs = 100;

interface Kill {
  /** The process, where another contender kills it too. */
  readonly victim?: string;
  readonly kill: () => unknown;
  readonly goOn: (round: number) => Promise<void>;
  readonly age?: () => Promise<void>;
}

/** From the kill until the last of the fifty has gone on; what the turn before has left to do is done by then. */
function contendersOn(scene: Scene): readonly Contender[] {
  const { stack, bare, fifty, weighty } = scene;
  const livesSince = new Map<string, number>();
  const contender = (name: string, { victim = name, kill, goOn, age = async () => {} }: Kill): Contender => ({
    name,
    prepare: async () => {
      await age();
      await untilQuiet(scene);
      await pause(Math.max(0, (livesSince.get(victim) ?? 0) + settledMs - Date.now()));
      livesSince.set(victim, Date.now());
    },
    run: async (round) => {
      kill();
      await pause(untilNoticedMs);
      await goOn(round);
    },
  });
  const ofChild = (child: ChildName, goOn = (round: number) => stepAll(scene, `${child} ${round}`)) =>
    contender(child, { kill: () => stack.kill(child), goOn });
  return [
    contender(bareName, { kill: bare.kill, goOn: fifty.stepAll }),
    contender(weightyName, {
      victim: bareName,
      kill: bare.kill,
      goOn: weighty.stepAll,
      // With the step after the kill as many a round as the releases take.
      age: async () => {
        await weighty.stepAll();
        await weighty.stepAll();
      },
    }),
    ofChild("worker"),
    ofChild("api"),
    ofChild("parts", async (round) => {
      const since = Date.now();
      await stepAll(scene, `parts ${round}`);
      await untilLogged(scene, since);
    }),
  ];
}

/** One more step of each release, over HTTP, sent again until it is answered. */
async function stepAll({ cast, keys }: Scene, title: string): Promise<void> {
  await Promise.all(keys.map((key) => cast.send("nora", key, "record-risk", riskOf(title))));
}

function riskOf(title: string): object {
  return { title, severity: "low", owner: "nora", mitigation: "Watch it" };
}

const Logged = z.object({ items: z.array(z.object({ occurredAt: z.string() })) });

async function untilLogged({ cast }: Scene, since: number): Promise<void> {
  const path = "/api/decisions?action=release.record_risk&limit=200";
  await eventually(
    async () => Logged.parse((await cast.call("justin", "GET", path)).body).items,
    (items) => items.filter(({ occurredAt }) => Date.parse(occurredAt) >= since).length >= count,
    patienceMs,
  );
}

/** Everything answers, nothing is waiting to be delivered, and all fifty wait: whoever is killed has no task of theirs. */
async function untilQuiet({ stack, cast, keys, weighty, client }: Scene): Promise<void> {
  await untilReady(stack, AbortSignal.timeout(patienceMs));
  await untilDelivered(cast, patienceMs);
  await untilAtRest(
    keys.map((key) => client.workflow.getHandle(`release/${key}`)),
    patienceMs,
  );
  await weighty.untilAtRest();
}

function reportOf(times: ReadonlyMap<string, readonly number[]>, rounds: number): Report {
  const of = (name: string) => times.get(name) ?? [];
  const bare = of(bareName);
  const longest = (name: string) => Math.max(...of(name));
  const figures: readonly Figure[] = [
    {
      name: "fifty releases / fifty bare workflows, worker killed",
      value: ratioOf(of("worker"), bare),
      unit: "x",
      atMost: 1.5,
    },
    {
      name: `fifty releases / fifty ${weightyName}, worker killed`,
      value: ratioOf(of("worker"), of(weightyName)),
      unit: "x",
    },
    {
      name: "worker killed, until the last release went on, longest",
      value: longest("worker"),
      unit: "ms",
      atMost: 5_000,
    },
    {
      name: "API killed, until the last was answered, longest",
      value: longest("api"),
      unit: "ms",
      atMost: 5_000,
    },
    {
      name: "parts host killed, until the last was in the log, longest",
      value: longest("parts"),
      unit: "ms",
      atMost: 5_000,
    },
    ...[bareName, weightyName, "worker", "api", "parts"].map((name): Figure => ({
      name: `${name}, median`,
      value: median(of(name)),
      unit: "ms",
    })),
  ];
  return {
    bench: "recovery",
    about: [
      `${count} releases that wait for signatures; each takes one step over HTTP, ${rounds} times after a kill -9 of each process`,
      "the floor: as many bare workflows on the same server, whose worker is killed and started again by the same supervisor",
    ],
    figures: rounds < targetedRounds ? withoutTargets(figures) : figures,
    times: Object.fromEntries(times),
  };
}
