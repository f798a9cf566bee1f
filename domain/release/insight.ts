// Where the time of past releases went: from start to production, and at each gate before and after somebody took it up.
import { z } from "zod";
import { Instant } from "../time.ts";
import { deployedAt, gateTimes, type GateTimes, type Part } from "./gate-times.ts";
import type { GateView, ReleaseView } from "./view-schema.ts";

const ms = z.number().nonnegative();

const PastRelease = z.object({
  key: z.string(),
  title: z.string(),
  startedAt: Instant,
  deployedAt: Instant.meta({ description: "When its build was first reported in production." }),
  leadMs: ms,
  attempts: z.int(),
});

export const GateInsight = z.object({
  id: z.string(),
  title: z.string(),
  releases: z.int().meta({ description: "In which it was met, and it is known when." }),
  machinesMs: ms.meta({ description: "On average, for reports and checks." }),
  waitMs: ms.meta({ description: "On average, for people who had not begun." }),
  touchMs: ms.meta({ description: "On average, from the first act of a person on it until it was met." }),
  longestMs: ms,
  longestIn: z.string().meta({ description: "Key of that release." }),
});
export type GateInsight = Readonly<z.infer<typeof GateInsight>>;

export const Insight = z.object({
  releases: z.array(PastRelease).readonly().meta({ description: "Newest deployment first." }),
  leadTime: z
    .object({ medianMs: ms, longestMs: ms })
    .exactOptional()
    .meta({ description: "From start to production; absent where no release got there." }),
  gates: z.array(GateInsight).readonly().meta({ description: "What took longest on average first." }),
});
export type Insight = Readonly<z.infer<typeof Insight>>;

/** Over the newest `last` that reached production, each in its last attempt. */
export function insightOf(views: readonly ReleaseView[], last: number): Insight {
  const past = views
    .flatMap((view) => pastOf(view))
    .toSorted((left, right) => (left.release.deployedAt < right.release.deployedAt ? 1 : -1))
    .slice(0, last);
  const leads = past.map(({ release }) => release.leadMs);
  return {
    releases: past.map(({ release }) => release),
    ...(leads.length > 0 && { leadTime: { medianMs: median(leads), longestMs: Math.max(...leads) } }),
    gates: gatesOf(past),
  };
}

interface Past {
  readonly release: z.infer<typeof PastRelease>;
  readonly view: ReleaseView;
}

function pastOf(view: ReleaseView): readonly Past[] {
  const { key, title, startedAt, attempt, stages } = view;
  const deployed = deployedAt(view, stages.at(-1)?.environment);
  if (deployed === undefined) return [];
  const leadMs = Math.max(0, Date.parse(deployed) - Date.parse(startedAt));
  return [{ release: { key, title, startedAt, deployedAt: deployed, leadMs, attempts: attempt }, view }];
}

interface Spent {
  readonly gate: GateView;
  readonly key: string;
  readonly machinesMs: number;
  readonly waitMs: number;
  readonly touchMs: number;
}

/** The title is the newest release's. */
function gatesOf(past: readonly Past[]): readonly GateInsight[] {
  const spent = past.flatMap(({ view }) =>
    gateTimes(view, 0)
      .filter(({ metAt }) => metAt !== undefined)
      .map((times) => ({ gate: times.gate, key: view.key, ...spentOn(times) })),
  );
  return [...Map.groupBy(spent, ({ gate }) => gate.id).values()]
    .flatMap(together)
    .toSorted((left, right) => wholeOf(right) - wholeOf(left));
}

function together(all: readonly Spent[]): readonly GateInsight[] {
  const [first] = all;
  const longest = all.toSorted((left, right) => wholeOf(right) - wholeOf(left))[0];
  if (first === undefined || longest === undefined) return [];
  const average = (part: "machinesMs" | "waitMs" | "touchMs") =>
    Math.round(all.reduce((sum, one) => sum + one[part], 0) / all.length);
  return [
    {
      id: first.gate.id,
      title: first.gate.title,
      releases: all.length,
      machinesMs: average("machinesMs"),
      waitMs: average("waitMs"),
      touchMs: average("touchMs"),
      longestMs: wholeOf(longest),
      longestIn: longest.key,
    },
  ];
}

function wholeOf({ machinesMs, waitMs, touchMs }: Pick<Spent, "machinesMs" | "waitMs" | "touchMs">): number {
  return machinesMs + waitMs + touchMs;
}

function spentOn({ gate, parts }: GateTimes) {
  const lengthOf = ({ since, until }: Pick<Part, "since" | "until">) => until - since;
  const machines = parts.filter(({ who }) => who === "machines");
  const people = parts.filter(({ who }) => who === "people");
  const touched = people.map(({ since, until }) => {
    const begun = actsOn(gate).filter((at) => at >= since && at <= until);
    return { since: Math.min(until, ...begun), until };
  });
  const sum = (all: readonly Pick<Part, "since" | "until">[]) =>
    all.reduce((total, part) => total + lengthOf(part), 0);
  return { machinesMs: sum(machines), waitMs: sum(people) - sum(touched), touchMs: sum(touched) };
}

/** Whatever a person did on it. Where somebody signs, what is attached for them to read is not yet their work. */
function actsOn({ seats, rejection, questions = [], waiver, evidence }: GateView): readonly number[] {
  const instants = [
    ...seats.flatMap(({ signatures }) => signatures.map(({ at }) => at)),
    ...(seats.length === 0 ? evidence.map(({ at }) => at) : []),
    ...questions.flatMap(({ at, answer }) => [at, answer?.at]),
    rejection?.at,
    waiver?.at,
  ];
  return instants.flatMap((at) => (at === undefined ? [] : [Date.parse(at)]));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] =
    sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return (low + high) / 2;
}
