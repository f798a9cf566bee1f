// What can be set to make Temporal quicker, in the order in which the bench adds one to the other.
import { z } from "zod";
import { measureNames, type MeasureName } from "./measure-names.ts";

export const Setting = z.object({
  /** The workflow code is bundled beforehand, and not by each worker that starts. */
  bundled: z.boolean(),
  /** A worker that died is missed after half a second, not ten. */
  missedSoon: z.boolean(),
  /** The worker whose workflow asks for an activity may have it at once. */
  eagerActivities: z.boolean(),
  /** Decision 54. */
  leanThreads: z.boolean(),
  /** So many workflow tasks at once as Runsheet's worker takes. */
  manyTasks: z.boolean(),
  /** As many pollers as the server says. */
  pollers: z.boolean(),
  /** The worker whose client starts a workflow may have its first task at once. */
  eagerStart: z.boolean(),
  /** A step runs within the workflow task, without the server. */
  localActivities: z.boolean(),
});
export type Setting = z.infer<typeof Setting>;
type Lever = keyof Setting;

const none: Setting = {
  bundled: false,
  missedSoon: false,
  eagerActivities: false,
  leanThreads: false,
  manyTasks: false,
  pollers: false,
  eagerStart: false,
  localActivities: false,
};

interface Named {
  readonly name: string;
  /** What it can act on: elsewhere a worker with it is the same as one without. */
  readonly measures: readonly MeasureName[];
}

const levers: Readonly<Record<Lever, Named>> = {
  bundled: { name: "prebuilt bundle", measures: ["recovery"] },
  missedSoon: { name: "sticky timeout 0.5 s", measures: ["recovery"] },
  eagerActivities: { name: "eager activities", measures: measureNames },
  leanThreads: { name: "lean threads", measures: measureNames },
  manyTasks: { name: "64 tasks at once", measures: ["throughput", "recovery"] },
  pollers: { name: "autoscaled pollers", measures: measureNames },
  eagerStart: { name: "eager start", measures: ["throughput"] },
  localActivities: { name: "local activities", measures: measureNames },
};

/** The last one that Runsheet's worker has. */
const lastOfOurs: Lever = "manyTasks";

export interface Rung extends Named {
  readonly setting: Setting;
}

/** Each has the levers of those before it. */
export const ladder: readonly Rung[] = Object.entries(levers).reduce<readonly Rung[]>(
  (rungs, [lever, { name, measures }]) => [
    ...rungs,
    { name: `+ ${name}`, measures, setting: { ...(rungs.at(-1)?.setting ?? none), [lever]: true } },
  ],
  [{ name: "as it comes", measures: measureNames, setting: none }],
);

const asOurs: Rung = {
  name: "set as Runsheet's worker",
  measures: measureNames,
  setting: settingUpTo(lastOfOurs),
};

/** Those that tell most: nothing set, what Runsheet sets, everything. */
export const shortLadder: readonly Rung[] = [
  { name: "as it comes", measures: measureNames, setting: none },
  asOurs,
  { name: "every lever", measures: measureNames, setting: ladder.at(-1)?.setting ?? none },
];

function settingUpTo(last: Lever): Setting {
  return ladder[Object.keys(levers).indexOf(last) + 1]?.setting ?? none;
}
