// What the people of a plan can get wrong: customers that look like the team, roles that nobody holds.
import type { Plan } from "./plan.ts";
import type { PlanProblem } from "./problem.ts";
import { nodesOf } from "./walk.ts";

export function peopleProblems(plan: Plan): readonly PlanProblem[] {
  const asked = rolesWithWork(plan);
  return [...customerProblems(plan, asked), ...rolesWithoutHolder(plan, asked)];
}

function customerProblems(
  { people, organisations }: Plan,
  asked: ReadonlySet<unknown>,
): readonly PlanProblem[] {
  return people.flatMap(({ customer, organisation, roles }, index): readonly PlanProblem[] => {
    const path = ["people", index];
    const guest = organisations.find(({ id }) => id === organisation)?.customer ?? customer;
    const rule = guest
      ? `must be true: ${organisation} is a customer`
      : `must not be true: ${organisation} is not a customer`;
    const mistaken: PlanProblem = { path: [...path, "customer"], message: rule, severity: "error" };
    const inside = roles.flatMap((role, place): readonly PlanProblem[] =>
      customer && asked.has(role)
        ? [
            {
              path: [...path, "roles", place],
              message: `gives a customer the role ${role}, which has work or rights in this plan`,
              severity: "error",
            },
          ]
        : [],
    );
    return guest === customer ? inside : [mistaken, ...inside];
  });
}

function rolesWithoutHolder({ roles, people }: Plan, asked: ReadonlySet<unknown>): readonly PlanProblem[] {
  const held = new Set(people.flatMap((person) => person.roles));
  return roles.flatMap(({ id }, index) =>
    asked.has(id) && !held.has(id)
      ? [
          {
            path: ["roles", index],
            message: `(${id}) is held by nobody: what it is asked for reaches no one`,
            severity: "warning",
          },
        ]
      : [],
  );
}

const workFields = new Set(["role", "owner", "owners", "escalateTo", "standIn", "roadmapPings"]);

function rolesWithWork(plan: Plan): ReadonlySet<unknown> {
  const nodes = nodesOf(plan).filter(({ name, path }) => workFields.has(name) || path[0] === "permissions");
  return new Set(nodes.map(({ value }) => value));
}
