// How people are chased who do not sign: one reminder, then a ladder of those who hear of it.
import { z } from "zod";
import { RoleId } from "../people.ts";
import { Duration } from "../time.ts";

const Rung = z.strictObject({
  after: Duration.meta({ description: "Working time of the role that is asked, from the request on." }),
  role: RoleId.meta({ description: "Who hears of all seats of the stage that are empty then." }),
});

export const ChasePlan = z
  .strictObject({
    remind: Duration.meta({ description: "Working time of the role, from the request to its one reminder." }),
    escalate: z.array(Rung).default([]).meta({ description: "After the reminder, the shortest first." }),
  })
  .meta({
    description:
      "How those are chased who have not signed; that of a stage goes before that of the release, and without any nobody is reminded.",
  });
export type ChasePlan = z.infer<typeof ChasePlan>;
