import { z } from "zod";

export const PersonId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and dashes, such as riley-chen");
export const RoleId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and dashes, such as qa");

/** How an act came in. */
export const Via = z.enum(["api", "slack", "signal", "cli"]);
export type Via = z.infer<typeof Via>;

/** Who acts, as the door resolved it from the current plan at the moment of the act. */
export const Actor = z.object({
  person: z.string().min(1),
  type: z.enum(["person", "service", "system"]),
  roles: z.array(z.string()),
  organisation: z.string().optional(),
  customer: z.boolean().default(false),
  via: Via,
});
export type Actor = z.infer<typeof Actor>;

/** The hand of the process itself: what time or a finished effect brings about. */
export const runsheet: Actor = { person: "runsheet", type: "system", roles: [], customer: false, via: "api" };

export const Person = z.object({
  id: PersonId,
  name: z.string().min(1),
  email: z.email(),
  roles: z.array(RoleId).min(1),
  organisation: z.string().min(1),
  timezone: z.string().optional(),
  customer: z.boolean().default(false),
  sample: z
    .boolean()
    .default(false)
    .meta({ description: "The seeds name no one for this role; replace this person by a real one." }),
});
export type Person = z.infer<typeof Person>;

/** The person as the one who acts now. */
export function actorOf(person: Person, via: Via): Actor {
  const { id, roles, organisation, customer } = person;
  return { person: id, type: "person", roles: [...roles], organisation, customer, via };
}

/** An address is the same in capitals. */
export function personByEmail(people: readonly Person[], email: string): Person | undefined {
  const wanted = email.toLowerCase();
  return people.find((person) => person.email.toLowerCase() === wanted);
}
