// How soon fifty waiting releases go on after a kill -9, beside fifty bare workflows on the same server.
import { setTimeout as pause } from "node:timers/promises";
import type { ChildName } from "#test/stack.ts";
import { count, openScene, type Scene } from "./recovery/scene.ts";
import { withoutTargets, type Figure, type Report } from "./report.ts";
import { inTurns, median, ratioOf, type Contender } from "./turns.ts";

const bareName = "bare workflows";
const weightyName = "bare workflows of the same weight";
const youngName = "worker, releases in their first stage";

/** Fewer rounds and one pause of the machine decides. */
const targetedRounds = 5;

export async function benchRecovery(
  { rounds }: { readonly rounds: number },
  tell: (line: string) => void,
): Promise<Report> {
  const closing = new AsyncDisposableStack();
  try {
    const scene = await openScene(closing);
    const times = await inTurns(contendersOn(scene), rounds, tell);
    return reportOf(times, rounds);
  } finally {
    await closing.disposeAsync();
  }
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
  readonly before?: () => Promise<void>;
}

/** From the kill until the last of the fifty has gone on; what the turn before has left to do is done by then. */
function contendersOn(scene: Scene): readonly Contender[] {
  const { stack, bare, fifty, weighty } = scene;
  const livesSince = new Map<string, number>();
  const contender = (
    name: string,
    { victim = name, kill, goOn, before = async () => {} }: Kill,
  ): Contender => ({
    name,
    prepare: async () => {
      await before();
      await scene.untilQuiet();
      await pause(Math.max(0, (livesSince.get(victim) ?? 0) + settledMs - Date.now()));
      livesSince.set(victim, Date.now());
    },
    run: async (round) => {
      kill();
      await pause(untilNoticedMs);
      await goOn(round);
    },
  });
  const ofChild = (child: ChildName, goOn = (round: number) => scene.stepAll(`${child} ${round}`)) =>
    contender(child, { kill: () => stack.kill(child), goOn });
  return [
    contender(bareName, { kill: bare.kill, goOn: fifty.stepAll }),
    contender(weightyName, {
      victim: bareName,
      kill: bare.kill,
      goOn: weighty.stepAll,
      // With the step after the kill as many a round as the releases take.
      before: async () => {
        await weighty.stepAll();
        await weighty.stepAll();
      },
    }),
    contender(youngName, {
      victim: "worker",
      before: scene.renew,
      kill: () => stack.kill("worker"),
      goOn: (round) => scene.stepYoung(`young ${round}`),
    }),
    ofChild("worker"),
    ofChild("api"),
    ofChild("parts", async (round) => {
      const since = Date.now();
      await scene.stepAll(`parts ${round}`);
      await scene.untilLogged(since);
    }),
  ];
}

function reportOf(times: ReadonlyMap<string, readonly number[]>, rounds: number): Report {
  const of = (name: string) => times.get(name) ?? [];
  const bare = of(bareName);
  const longest = (name: string) => Math.max(...of(name));
  const figures: readonly Figure[] = [
    {
      name: "fifty releases in their first stage / fifty bare workflows, worker killed",
      value: ratioOf(of(youngName), bare),
      unit: "x",
      atMost: 1.5,
    },
    {
      name: "worker killed, until the last release in its first stage went on, longest",
      value: longest(youngName),
      unit: "ms",
      atMost: 5_000,
    },
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
    ...[bareName, weightyName, youngName, "worker", "api", "parts"].map((name): Figure => ({
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
