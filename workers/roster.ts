// The few lines of the plan that the embedded parts need: who has a sign-in, which channels and issues there are.
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

export const Roster = z.object({
  people: z.array(
    z.object({ id: z.string(), name: z.string(), email: z.email(), roles: z.array(z.string()).default([]) }),
  ),
  channels: z
    .array(
      z.object({
        name: z.string().transform((name) => name.replace(/^#/, "")),
        topic: z.string().default(""),
      }),
    )
    .default([]),
  dryRun: z
    .object({ backlog: z.array(z.object({ issue: z.string(), title: z.string() })).default([]) })
    .default({ backlog: [] }),
});
export type Roster = z.infer<typeof Roster>;
export type Person = Roster["people"][number];

export function readRoster(planFile: string): Roster {
  const roster = Roster.safeParse(parse(readFileSync(planFile, "utf8")));
  if (roster.success) return roster.data;
  throw new Error(`The plan ${planFile} can't be used:\n${z.prettifyError(roster.error)}`);
}
