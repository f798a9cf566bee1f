// What can be set to make Temporal quicker, in the order in which the bench adds one to the other.
import { z } from "zod";

export const Setting = z.object({
  /** The workflow code is bundled beforehand, and not by each worker that starts. */
  bundled: z.boolean(),
  /** A worker that died is missed within a second, not ten. */
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

const levers: Readonly<Record<Lever, string>> = {
  bundled: "prebuilt bundle",
  missedSoon: "sticky timeout 1 s",
  eagerActivities: "eager activities",
  leanThreads: "lean threads",
  manyTasks: "64 tasks at once",
  pollers: "autoscaled pollers",
  eagerStart: "eager start",
  localActivities: "local activities",
};

/** The last one that Runsheet's worker has. */
const lastOfOurs: Lever = "manyTasks";

export interface Rung {
  readonly name: string;
  readonly setting: Setting;
}

/** Each has the levers of those before it. */
export const ladder: readonly Rung[] = Object.entries(levers).reduce<readonly Rung[]>(
  (rungs, [lever, name]) => [
    ...rungs,
    { name: `+ ${name}`, setting: { ...(rungs.at(-1)?.setting ?? none), [lever]: true } },
  ],
  [{ name: "as it comes", setting: none }],
);

export const asOurs: Rung = { name: "set as Runsheet's worker", setting: settingUpTo(lastOfOurs) };

/** Those that tell most: nothing set, what Runsheet sets, everything. */
export const shortLadder: readonly Rung[] = [
  { name: "as it comes", setting: none },
  asOurs,
  { name: "every lever", setting: ladder.at(-1)?.setting ?? none },
];

function settingUpTo(last: Lever): Setting {
  return ladder[Object.keys(levers).indexOf(last) + 1]?.setting ?? none;
}
