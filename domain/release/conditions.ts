// The shape of what a release still waits for. The list of what makes conditions is in unmet.ts.
import { z } from "zod";
import type { Person } from "../people.ts";
import { Instant } from "../time.ts";
import type { ReleaseView } from "./view-schema.ts";

export const actKinds = [
  "resume",
  "attach",
  "deploy",
  "check",
  "withdraw",
  "sign",
  "confirm",
  "decide",
  "roll-back",
  "carry-on",
  "mend",
] as const;

export const Act = z.object({
  id: z.string().meta({ description: "One act may clear several conditions; then it is one step." }),
  kind: z.enum(actKinds),
  text: z.string().meta({ examples: ["Sign Staging sign-off as product"] }),
  noun: z.string().meta({ description: "The act as a thing.", examples: ["one signature as qa"] }),
  people: z.array(z.string()).readonly().meta({ description: "Person ids of who can do it." }),
  by: z
    .string()
    .exactOptional()
    .meta({
      description: "Who does it where it is nobody of the plan.",
      examples: ["the pipeline"],
    }),
});
export type Act = z.infer<typeof Act>;

export const Condition = z.object({
  id: z.string().meta({ description: "The gate's id, or the name of what blocks the release as a whole." }),
  stage: z.string().exactOptional(),
  title: z.string(),
  missing: z.string().meta({ description: "In words, without a full stop." }),
  upcoming: z
    .boolean()
    .meta({ description: "Of a stage that has not opened: it is on the way, and blocks nothing yet." }),
  since: Instant.exactOptional().meta({ description: "Since when it waits: the opening, or the last fall." }),
  due: Instant.exactOptional(),
  next: z
    .object({ at: Instant, what: z.string() })
    .exactOptional()
    .meta({ description: "What comes next by itself: a look, a nudge." }),
  notBefore: Instant.exactOptional().meta({
    description: "A clock that has to run down, whatever people do.",
  }),
  acts: z.array(Act).readonly().meta({ description: "What clears it, in order. None: time alone does." }),
  either: z.literal(true).exactOptional().meta({ description: "Any one of the acts clears it." }),
  cannot: z.array(z.object({ person: z.string(), why: z.string() })).readonly(),
});
export type Condition = z.infer<typeof Condition>;

/** The view knows who can sign; without people it is read where nobody is known by name. */
export interface ConditionScene {
  readonly view: ReleaseView;
  readonly people: readonly Person[];
  readonly at: Instant;
}

export type ConditionMaker = (scene: ConditionScene) => readonly Condition[];

/** One deployment to an environment clears all that waits for it. */
export function deployAct(tag: string, environment: string): Act {
  return {
    id: `deploy ${environment}`,
    kind: "deploy",
    text: `Deploy ${tag} to ${environment} and report it`,
    noun: "one deployment",
    people: [],
    by: "the pipeline",
  };
}

/** Who of the team may send a message that these roles may send; everybody where there are none. */
export function permitted(
  people: readonly Person[],
  roles: readonly string[] | undefined,
): readonly string[] {
  return people
    .filter((one) => !one.customer && (roles === undefined || one.roles.some((role) => roles.includes(role))))
    .map(({ id }) => id);
}

/** Where any one of the acts will do, they are one step. */
export function stepsOf({ acts, either }: Condition): readonly Act[] {
  const [first, ...others] = acts;
  if (first === undefined || either === undefined) return acts;
  const texts = others.map(({ text }) => `, or ${text.charAt(0).toLowerCase()}${text.slice(1)}`);
  return [
    {
      ...first,
      text: [first.text, ...texts].join(""),
      noun: acts.map(({ noun }) => noun).join(" or "),
      people: [...new Set(acts.flatMap(({ people }) => people))],
    },
  ];
}
