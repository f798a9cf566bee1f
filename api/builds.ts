// What the door checks of a build before a workflow sees it: its authors are of the team, and leave every gate fillable.
import { fragileGates, gatesMissingSomebody, unfillableGates } from "#domain/plan/fillable.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { Build } from "#domain/release/messages.ts";
import { fieldProblem, problem } from "./problems.ts";
import { currentRoster, type Needs } from "./roster.ts";

export interface Warning {
  readonly gate: string;
  readonly message: string;
}

/** Throws the problem that forbids this build; answers with what hangs on one person. */
export function checkBuild(needs: Needs, { authors }: Pick<Build, "authors">, field: string): Warning[] {
  const { plan } = needs.plans.current();
  for (const author of authors) {
    const person = plan.people.find(({ id }) => id === author);
    if (person === undefined)
      throw fieldProblem(
        "invalid",
        field,
        `${author} is nobody of the plan: authors are person ids, such as ${exampleOf(plan)}.`,
      );
    if (person.customer)
      throw fieldProblem(
        "invalid",
        field,
        `${author} is a customer contact: authors are people of the team.`,
      );
  }
  const seating = {
    stages: plan.release.stages,
    permissions: plan.permissions,
    people: plan.people,
    authors,
  };
  const [unfillable] = unfillableGates(seating);
  if (unfillable !== undefined) {
    const { gate, why } = unfillable;
    throw problem("unfillable-gate", `The gate ${gate} can't be filled: ${why}.`, {
      gate,
      errors: [{ field, message: `leaves ${gate} unfillable: ${why}` }],
    });
  }
  const missing = gatesMissingSomebody({ ...seating, people: currentRoster(needs) });
  const fragile = fragileGates(seating).map(({ gate, role, person }) => ({
    gate,
    message: `Hangs on ${person}: nobody else can fill ${role}.`,
  }));
  return [...missing.map(({ gate, why }) => ({ gate, message: `Can't be filled now: ${why}.` })), ...fragile];
}

function exampleOf({ people }: Plan): string {
  return people.find(({ customer }) => !customer)?.id ?? "riley-chen";
}
