// The three measures, each taken of all engines in turns.
import { setTimeout as pause } from "node:timers/promises";
import { inTurns, type Contender } from "../turns.ts";
import { flowOf, stepsOf } from "./application.ts";
import type { Engine } from "./engine.ts";
import type { MeasureName } from "./measure-names.ts";
import { nowMs, tallyOf, untilLeft, type Tally } from "./sink.ts";

export interface Size {
  /** Approvals of each engine, one at a time. */
  readonly samples: number;
  /** Of the two other measures. */
  readonly rounds: number;
}

/** Figures of each engine by its name, in ms or per second. */
export type Series = ReadonlyMap<string, readonly number[]>;

export interface Course {
  readonly engines: readonly Engine[];
  /** Fresh ids, whose lines are expected. */
  readonly ids: (engine: Engine, count: number) => readonly string[];
  /** Lines that are expected as well. */
  readonly expect: (engine: Engine, lines: readonly string[]) => void;
  readonly tally: (engine: Engine) => Tally;
}

/** How long somebody has waited at the least when the approval comes. */
const waitedMs = 25;
const load = { inFlight: 40, forMs: 5_000 };
const waiting = 50;
/** Temporal misses a task that it hands to a process in the moment of its death ten seconds later; a fifth of a second later none goes there. */
const untilNoticedMs = 200;

export function createCourse(engines: readonly Engine[]): Course {
  const wanted = new Map<Engine, string[]>(engines.map((engine) => [engine, []]));
  let given = 0;
  return {
    engines,
    ids: (engine, count) => {
      // Several engines share a server, which knows each id once.
      const fresh = Array.from({ length: count }, () => `flow-${(given += 1)}`);
      wanted.get(engine)?.push(...fresh);
      return fresh;
    },
    expect: (engine, lines) => void wanted.get(engine)?.push(...lines),
    tally: (engine) => tallyOf(engine.sink, wanted.get(engine) ?? []),
  };
}

type Tell = (line: string) => void;

export const measures: Readonly<
  Record<MeasureName, (course: Course, size: Size, tell: Tell) => Promise<Readonly<Record<string, Series>>>>
> = {
  /** From the approval until the first line of the next step, and until the engine has answered. */
  latency: async (course, { samples }, tell) => {
    const [next, answered] = [seriesOf(course), seriesOf(course)];
    const contenderOf = (engine: Engine): Contender => {
      let id = "";
      return {
        name: engine.name,
        prepare: async () => {
          [id = ""] = course.ids(engine, 1);
          await engine.start([id]);
          await pause(waitedMs);
        },
        run: async (round) => {
          const from = nowMs();
          const answer = engine.approve(id).then(() => nowMs() - from);
          const [at = NaN] = await untilLeft(engine.sink, [id]);
          add(next, engine, { round, value: at - from });
          add(answered, engine, { round, value: await answer });
        },
      };
    };
    await inTurns(course.engines.map(contenderOf), samples, firstOnly(course, tell));
    return { "next step": next, answered };
  },
  /** Workflows of five steps per second. */
  throughput: async (course, { rounds }, tell) => {
    const perSecond = seriesOf(course);
    const { engines } = course;
    const contenders = engines.flatMap((engine): readonly Contender[] => {
      const { fiveSteps } = engine;
      if (fiveSteps === undefined) return [];
      const run = async (round: number): Promise<void> => {
        const [prefix, from] = [`five-${engines.indexOf(engine)}-${round}`, nowMs()];
        const flows = await fiveSteps(prefix, load);
        add(perSecond, engine, { round, value: (flows * 1_000) / (nowMs() - from) });
        const ids = Array.from({ length: flows }, (_, index) => flowOf(prefix, index + 1));
        course.expect(engine, ids.flatMap(stepsOf));
      };
      return [{ name: engine.name, run, warmUp: false }];
    });
    await inTurns(contenders, rounds, tell);
    return { "five steps": perSecond };
  },
  /** From the start of the new process until the last of fifty took its next step, and until the process served. */
  recovery: async (course, { rounds }, tell) => {
    const [all, ready] = [seriesOf(course), seriesOf(course)];
    const contenderOf = (engine: Engine): Contender => {
      let ids: readonly string[] = [];
      return {
        name: engine.name,
        warmUp: false,
        prepare: async () => {
          ids = course.ids(engine, waiting);
          await engine.start(ids);
          await pause(waitedMs);
        },
        run: async (round) => {
          await engine.kill();
          await pause(untilNoticedMs);
          const answers = Promise.all(ids.map((id) => engine.approve(id)));
          await pause(untilNoticedMs);
          const { startedAt, readyAt } = await engine.revive();
          const moments = await untilLeft(engine.sink, ids);
          add(all, engine, { round, value: Math.max(...moments) - startedAt });
          if (readyAt !== undefined) add(ready, engine, { round, value: readyAt - startedAt });
          await answers;
        },
      };
    };
    await inTurns(course.engines.map(contenderOf), rounds, tell);
    return { "all fifty": all, "process start": ready };
  },
};

function seriesOf({ engines }: Course): Map<string, number[]> {
  return new Map(engines.map(({ name }) => [name, []]));
}

/** Round 0 warms up. */
function add(
  series: Map<string, number[]>,
  { name }: Engine,
  { round, value }: { readonly round: number; readonly value: number },
): void {
  if (round > 0) series.get(name)?.push(value);
}

/** Of a hundred short rounds one line each is enough. */
function firstOnly({ engines }: Course, tell: Tell): Tell {
  const name = engines[0]?.name ?? "";
  return (line) => {
    if (line.includes(name)) tell(line);
  };
}
