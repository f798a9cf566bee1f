import { z } from "zod";
import { WorkingHours } from "./working-hours.ts";

export const PersonId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and dashes, such as riley-chen");
export const RoleId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and dashes, such as qa");

/** How an act came in. */
export const Via = z.enum(["api", "slack", "signal", "cli"]);
export type Via = z.infer<typeof Via>;

/** Roles that somebody has as the delegate of a person who is away. */
export const Delegation = z.object({ person: z.string(), roles: z.array(z.string()) });
export type Delegation = z.infer<typeof Delegation>;

/** Who acts, as the door resolved it from the current plan at the moment of the act. */
export const Actor = z.object({
  person: z.string().min(1),
  type: z.enum(["person", "service", "system"]),
  roles: z.array(z.string()),
  for: z.array(Delegation).exactOptional().meta({ description: "Which of the roles are those of others." }),
  organisation: z.string().optional(),
  customer: z.boolean().default(false),
  via: Via,
});
export type Actor = z.infer<typeof Actor>;

/** The hand of the process itself: what time or a finished effect brings about. */
export const runsheet: Actor = { person: "runsheet", type: "system", roles: [], customer: false, via: "api" };

export const Absence = z.strictObject({
  from: z.iso.date("must be a date, such as 2025-10-16").meta({ description: "The first day away." }),
  until: z.iso.date("must be a date, such as 2025-10-16").meta({ description: "The last day away." }),
  delegate: PersonId.exactOptional().meta({
    description: "Acts in the roles of who is away, as themselves, and gets the messages.",
  }),
});
export type Absence = z.infer<typeof Absence>;

export const Person = z.object({
  id: PersonId,
  name: z.string().min(1),
  email: z.email(),
  roles: z.array(RoleId).min(1),
  organisation: z.string().min(1),
  timezone: z.string().optional(),
  workingHours: WorkingHours.exactOptional().meta({
    description: "Where they differ from those of the plan, in the person's zone or else the plan's.",
  }),
  customer: z.boolean().default(false),
  sample: z
    .boolean()
    .default(false)
    .meta({ description: "The seeds name no one for this role; replace this person by a real one." }),
  absences: z
    .array(Absence)
    .exactOptional()
    .meta({ description: "Whole days, in the person's zone or else the plan's." }),
  unasked: z
    .array(RoleId)
    .exactOptional()
    .meta({ description: "Own roles in which this person may sign and act, but is sent nothing." }),
});
export type Person = z.infer<typeof Person>;

/** The person as the one who acts now. */
export function actorOf(person: Person & { readonly for?: readonly Delegation[] }, via: Via): Actor {
  const { id, roles, organisation, customer, for: others = [] } = person;
  const by = { person: id, type: "person" as const, roles: [...roles], organisation, customer, via };
  return others.length === 0 ? by : { ...by, for: [...others] };
}

/** The absent person in whose place somebody acts in this role; nobody where the role is their own. */
export function actsFor(
  { for: others = [] }: { readonly for?: readonly Delegation[] },
  role: string,
): string | undefined {
  return others.find(({ roles }) => roles.includes(role))?.person;
}

/** Who acted, and whose roles were lent for it. */
export interface Hand {
  readonly by: string;
  readonly for?: string | undefined;
}

/** `for` where nothing but lent roles let somebody act. */
export function handOf(by: Actor, allowed: readonly string[] | undefined): Hand {
  const lenders = by.roles.filter((role) => allowed?.includes(role)).map((role) => actsFor(by, role));
  const [lender] = lenders;
  return lenders.every((one) => one !== undefined) && lender !== undefined
    ? { by: by.person, for: lender }
    : { by: by.person };
}

/** Whether two acts are of one will: the same hands, or roles that one of the two has lent the other. */
export function isSameHand(first: Hand, second: Hand): boolean {
  const wills = [first.by, ...(first.for === undefined ? [] : [first.for])];
  return wills.includes(second.by) || (second.for !== undefined && wills.includes(second.for));
}

/** An address is the same in capitals. */
export function personByEmail<Known extends Person>(
  people: readonly Known[],
  email: string,
): Known | undefined {
  const wanted = email.toLowerCase();
  return people.find((person) => person.email.toLowerCase() === wanted);
}
