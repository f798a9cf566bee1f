// Whether every gate of a plan can be filled: seats matched with the people who may take them.
import type { Person } from "../people.ts";
import type { RosterPerson } from "../roster.ts";
import { dayInWords } from "../time.ts";
import type { Gate, Permissions, SignOffGate, Stage } from "./release-plan.ts";

export interface Seating {
  readonly stages: readonly Stage[];
  readonly permissions: Permissions;
  readonly people: readonly Person[];
  /** Person ids who wrote the build; none where only the plan is looked at. */
  readonly authors: readonly string[];
}

export interface UnfillableGate {
  readonly stage: string;
  readonly gate: string;
  /** The role whose seat stays empty; of a decision, the roles that may decide. */
  readonly role: string;
  readonly why: string;
}

export interface FragileGate {
  readonly stage: string;
  readonly gate: string;
  readonly role: string;
  /** Without this person the gate can't be filled. */
  readonly person: string;
}

/** Gates that nobody, or not enough different people, can fill: at most one line per gate. */
export function unfillableGates(seating: Seating): readonly UnfillableGate[] {
  return seating.stages.flatMap((stage) =>
    stage.gates.flatMap((gate) => gateProblem(stage, gate, seating) ?? []),
  );
}

/** Gates that can be filled, but not with this one person absent. */
export function fragileGates(seating: Seating): readonly FragileGate[] {
  return seating.stages.flatMap((stage) =>
    stage.gates
      .filter((gate) => gateProblem(stage, gate, seating) === undefined)
      .flatMap((gate) =>
        seating.people.flatMap(({ id: person }) => {
          const people = seating.people.filter(({ id }) => id !== person);
          const problem = gateProblem(stage, gate, { ...seating, people });
          return problem === undefined
            ? []
            : [{ stage: stage.id, gate: gate.id, role: problem.role, person }];
        }),
      ),
  );
}

export interface MissingGate {
  readonly gate: string;
  /** Who is away, with the dates. */
  readonly why: string;
}

/** Gates that can be filled, but not by those who are there now; delegates have the roles of who is away. */
export function gatesMissingSomebody(
  seating: Omit<Seating, "people"> & { readonly people: readonly RosterPerson[] },
): readonly MissingGate[] {
  const { people } = seating;
  const never = unfillableGates(seating).map(({ gate }) => gate);
  const present = people.filter(({ away }) => away === undefined);
  return unfillableGates({ ...seating, people: present })
    .filter(({ gate }) => !never.includes(gate))
    .map(({ gate, role }) => {
      const wanted = role.split(" or ");
      const missing = people.flatMap(({ name, away, roles }) =>
        away !== undefined && roles.some((one) => wanted.includes(one))
          ? [`${name} is away from ${dayInWords(away.from)} until ${dayInWords(away.until)}`]
          : [],
      );
      return { gate, why: `${missing.join(" and ")}, and nobody else can fill ${role}` };
    });
}

function gateProblem(stage: Stage, gate: Gate, seating: Seating): UnfillableGate | undefined {
  const problem =
    gate.kind === "decision"
      ? decisionProblem(seating)
      : gate.kind === "sign-off"
        ? signOffProblem(stage, gate, seating)
        : undefined;
  return problem && { stage: stage.id, gate: gate.id, ...problem };
}

type Empty = Pick<UnfillableGate, "role" | "why">;

function decisionProblem({ permissions, people, authors }: Seating): Empty | undefined {
  const roles = permissions.decide;
  const may = (person: Person) => roles === undefined || roles.some((role) => person.roles.includes(role));
  const deciders = people.filter((person) => !person.customer && may(person));
  if (deciders.some(({ id }) => !authors.includes(id))) return undefined;
  const role = roles?.join(" or ") ?? "any internal role";
  const barred = deciders.map(({ id }) => id).join(", ");
  const why =
    barred === ""
      ? `nobody who may decide holds ${role}`
      : `${barred} wrote the build, and nobody else may decide`;
  return { role, why };
}

function signOffProblem(stage: Stage, gate: SignOffGate, { people, authors }: Seating): Empty | undefined {
  const wrote = new Set(gate.covers.includes("build") ? authors : []);
  const internal = people.filter(({ customer }) => !customer);
  const outsiders = internal.filter(({ id }) => !wrote.has(id));
  const seats = gate.seats.flatMap(({ role, count }) => Array.from({ length: count }, () => role));

  const withoutAuthors = match(seats, outsiders);
  if (withoutAuthors.empty === undefined) return undefined;
  const mayJoin = stage.separation === "one-other" && wrote.size > 0;
  if (mayJoin && withOneOther(seats, { internal, outsiders })) return undefined;
  const role = mayJoin ? (match(seats, internal).empty ?? withoutAuthors.empty) : withoutAuthors.empty;
  return { role, why: whyEmpty(role, { internal, wrote, mayJoin }) };
}

/** Authors may fill seats here as long as at least one seat is taken by someone who wrote nothing of the build. */
function withOneOther(
  seats: readonly string[],
  { internal, outsiders }: Record<"internal" | "outsiders", readonly Person[]>,
): boolean {
  return seats.some((role, index) =>
    outsiders
      .filter(({ roles }) => roles.includes(role))
      .some(({ id }) => {
        const others = internal.filter((person) => person.id !== id);
        return match(seats.toSpliced(index, 1), others).empty === undefined;
      }),
  );
}

function whyEmpty(
  role: string,
  { internal, wrote, mayJoin }: { internal: readonly Person[]; wrote: ReadonlySet<string>; mayJoin: boolean },
): string {
  const holders = internal.filter(({ roles }) => roles.includes(role)).map(({ id }) => id);
  const free = holders.filter((id) => !wrote.has(id));
  if (holders.length === 0) return `nobody of the team holds ${role}`;
  if (mayJoin) return `an author may sign beside one other person only, and nobody else can fill ${role}`;
  if (free.length === 0) return `${holders.join(", ")} wrote the build, and nobody else holds ${role}`;
  return `one person fills one seat of a gate, and ${free.join(", ")} can't fill all that are asked of ${role}`;
}

/** Kuhn's augmenting paths: each seat in turn takes a free person, or one whose seat can move on. */
function match(seats: readonly string[], people: readonly Person[]): { readonly empty: string | undefined } {
  const seatByPerson = new Map<string, number>();
  const place = (seat: number, seen: Set<string>): boolean =>
    people.some(({ id, roles }) => {
      if (seen.has(id) || !roles.includes(seats[seat] ?? "")) return false;
      seen.add(id);
      const taken = seatByPerson.get(id);
      if (taken !== undefined && !place(taken, seen)) return false;
      seatByPerson.set(id, seat);
      return true;
    });
  return { empty: seats.find((_, seat) => !place(seat, new Set())) };
}
