// What the absences of a plan can get wrong: days, delegates who can't stand in, and circles of them.
import type { Absence } from "../people.ts";
import type { Plan } from "./plan.ts";
import type { PlanProblem } from "./problem.ts";
import type { PlanPath } from "./walk.ts";

interface Placed extends Absence {
  readonly person: string;
  readonly path: PlanPath;
}

export function absenceProblems(plan: Plan): readonly PlanProblem[] {
  const placed = plan.people.flatMap(({ id: person, absences = [] }, index) =>
    absences.map((absence, place): Placed => {
      return { ...absence, person, path: ["people", index, "absences", place] };
    }),
  );
  return [
    ...placed.flatMap((absence) => [
      ...dayProblems(absence, placed),
      ...delegateProblems(plan, absence),
      ...circleProblems(absence, placed),
    ]),
    ...unaskedProblems(plan),
  ];
}

function dayProblems({ from, until, person, path }: Placed, all: readonly Placed[]): readonly PlanProblem[] {
  if (until < from) return [error([...path, "until"], `must not lie before ${from}`)];
  const earlier = all.find(
    (one) => one.person === person && one.path !== path && overlap(one, { from, until }),
  );
  return earlier === undefined || earlier.from > from
    ? []
    : [error([...path, "from"], `overlaps the absence from ${earlier.from} until ${earlier.until}`)];
}

function delegateProblems({ people }: Plan, { delegate, person, path }: Placed): readonly PlanProblem[] {
  if (delegate === undefined) return [];
  const field = [...path, "delegate"];
  if (delegate === person) return [error(field, `names ${person}, who is the one away`)];
  const [absent, other] = [person, delegate].map((id) => people.find((one) => one.id === id));
  return other?.customer === true && absent?.customer !== true
    ? [error(field, `names ${delegate}, a customer contact, who signs nothing`)]
    : [];
}

/** On days on which a whole circle is away nobody stands in for anybody. */
function circleProblems(absence: Placed, all: readonly Placed[]): readonly PlanProblem[] {
  const path = [...absence.path, "delegate"];
  const next = absence.delegate === absence.person ? [] : awayWith(absence, all);
  const circle = next.map((one) => circleFrom([absence, one], all)).find((found) => found !== undefined);
  if (circle !== undefined) {
    const names = [...circle.map(({ person }) => person), absence.person].join(" to ");
    return [error(path, `goes round in a circle on the same days: ${names}`)];
  }
  const [also] = next;
  if (also === undefined) return [];
  const message = `names ${also.person}, who is away as well from ${also.from} until ${also.until}: nobody stands in then`;
  return [{ path, message, severity: "warning" }];
}

function circleFrom(chain: readonly Placed[], all: readonly Placed[]): readonly Placed[] | undefined {
  const [first] = chain;
  const last = chain.at(-1);
  if (first === undefined || last === undefined) return undefined;
  if (last.delegate === first.person) return chain;
  return awayWith(last, all)
    .filter((one) => overlap(one, first) && !chain.includes(one))
    .map((one) => circleFrom([...chain, one], all))
    .find((found) => found !== undefined);
}

/** Absences of the delegate on some of the same days. */
function awayWith(absence: Placed, all: readonly Placed[]): readonly Placed[] {
  return all.filter((one) => one.person === absence.delegate && overlap(one, absence));
}

function overlap(left: Pick<Absence, "from" | "until">, right: Pick<Absence, "from" | "until">): boolean {
  return left.from <= right.until && right.from <= left.until;
}

function unaskedProblems({ people, roles }: Plan): readonly PlanProblem[] {
  const notHeld = people.flatMap(({ roles: own, unasked = [] }, index) =>
    unasked.flatMap((role, place) =>
      own.includes(role)
        ? []
        : [error(["people", index, "unasked", place], `names ${role}, which is no role of this person`)],
    ),
  );
  const silent = roles.flatMap(({ id }, index): readonly PlanProblem[] => {
    const holders = people.filter((person) => person.roles.includes(id));
    if (holders.length === 0 || holders.some(({ unasked = [] }) => !unasked.includes(id))) return [];
    const message = `(${id}) has holders, and each of them is unasked: requests to it reach no one`;
    return [{ path: ["roles", index], message, severity: "warning" }];
  });
  return [...notHeld, ...silent];
}

function error(path: PlanPath, message: string): PlanProblem {
  return { path, message, severity: "error" };
}
