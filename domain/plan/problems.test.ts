import { describe, expect, it } from "vitest";
import { Plan, releasePlanOf } from "./plan.ts";
import { planProblems } from "./problems.ts";
import { ReleasePlan } from "./release-plan.ts";
import { fieldName } from "./walk.ts";

/** The smallest plan that can run a release: one stage, one signer, one who decides. */
function smallPlan() {
  const review = {
    id: "review",
    kind: "sign-off",
    title: "Review",
    seats: [{ role: "design" }],
    covers: ["build"],
  };
  const go = { id: "go", kind: "decision", title: "Go" };
  const person = (id: string, role: string) => ({
    id,
    name: id,
    email: `${id}@team.example`,
    organisation: "team",
    roles: [role],
  });
  return {
    version: 1,
    product: "Small",
    timezone: "UTC",
    organisations: [{ id: "team", name: "Team" }],
    people: [person("ann", "design"), person("dora", "manager")],
    roles: [
      { id: "design", title: "Design" },
      { id: "manager", title: "Manager" },
    ],
    channels: [{ name: "releases", topic: "Releases", purpose: "Cards of releases" }],
    permissions: { decide: ["manager"] },
    release: {
      keyPattern: "^v\\d+$",
      channel: "releases",
      production: "live",
      stages: [{ id: "only", title: "Only", environment: "live", gates: [review, go] }],
    },
  };
}

type Small = ReturnType<typeof smallPlan>;

function problemsOf(edit: (plan: Small) => object) {
  const plan = smallPlan();
  return planProblems(Plan.parse({ ...plan, ...edit(plan) })).map(
    ({ path, message, severity }) => `${severity}: ${fieldName(path)} ${message}`,
  );
}

function withGates(plan: Small, gates: object[]) {
  const [stage] = plan.release.stages;
  return { release: { ...plan.release, stages: [{ ...stage, gates }] } };
}

it("an environment that no go opens can't go to one release at a time", () => {
  const exclusive = (name: string) =>
    problemsOf(({ release }) => ({ release: { ...release, exclusive: [name] } }));
  expect(exclusive("live")).toEqual([]);
  expect(exclusive("staging")).toEqual([
    "error: release.exclusive[0] names staging, which no go opens: only live can go to one release at a time",
  ]);
});

describe("a plan without calls, metrics, documents and dry run", () => {
  it("is sound", () => {
    expect(problemsOf(() => ({}))).toEqual([]);
  });

  it("gives a release all that it carries", () => {
    const carried = releasePlanOf(Plan.parse(smallPlan()));
    expect(ReleasePlan.parse(carried)).toEqual(carried);
    expect(carried).toMatchObject({ metrics: [], tiles: [] });
    expect(carried).toMatchObject({
      product: "Small",
      permissions: { decide: ["manager"] },
      watch: "60 minutes",
    });
  });
});

describe("problems beyond the schema", () => {
  const gate = (more: object) => ({
    id: "extra",
    kind: "sign-off",
    title: "Extra",
    seats: [{ role: "design" }],
    ...more,
  });

  it.each<{ given: string; edit: (plan: Small) => object; expected: string[] }>([
    {
      given: "an unknown organisation",
      edit: ({ people }) => ({
        people: people.map((one) => ({ ...one, organisation: one.id === "ann" ? "teem" : "team" })),
      }),
      expected: [
        "error: people[0].organisation names teem, which is not among the organisations of the plan: they are team",
      ],
    },
    {
      given: "an e-mail address that two people share but for capitals",
      edit: ({ people }) => ({
        people: people.map((one, index) => ({
          ...one,
          email: index === 0 ? "A@team.example" : "a@team.example",
        })),
      }),
      expected: ["error: people[1].email repeats a@team.example, which may stand only once here"],
    },
    {
      given: "a permission for a role that does not exist",
      edit: () => ({ permissions: { decide: ["manager"], hold: ["boss"] } }),
      expected: [
        "error: permissions.hold[0] names boss, which is not among the roles of the plan: they are design, manager",
      ],
    },
    {
      given: "a role with rights that nobody holds",
      edit: ({ roles }) => ({
        roles: [...roles, { id: "lead", title: "Lead" }],
        permissions: { decide: ["manager"], hold: ["lead"] },
      }),
      expected: ["warning: roles[2] (lead) is held by nobody: what it is asked for reaches no one"],
    },
    {
      given: "a customer with a role of the team",
      edit: (plan) => ({
        organisations: [...plan.organisations, { id: "shop", name: "Shop", customer: true }],
        people: [
          ...plan.people,
          {
            id: "eve",
            name: "Eve",
            email: "e@shop.example",
            organisation: "shop",
            roles: ["manager"],
            customer: true,
          },
        ],
      }),
      expected: [
        "error: people[2].roles[0] gives a customer the role manager, which has work or rights in this plan",
      ],
    },
    {
      given: "gates of one id",
      edit: (plan) =>
        withGates(plan, [
          gate({ id: "twice" }),
          gate({ id: "twice" }),
          { id: "go", kind: "decision", title: "Go" },
        ]),
      expected: ["error: release.stages[0].gates[1].id repeats twice, which may stand only once here"],
    },
    {
      given: "a decision that is not last",
      edit: (plan) => withGates(plan, [{ id: "go", kind: "decision", title: "Go" }, gate({})]),
      expected: [
        "error: release.stages[0].gates[0] must be the last gate of the last stage, as every decision gate",
      ],
    },
    {
      given: "no decision at all",
      edit: (plan) => withGates(plan, [gate({})]),
      expected: ["warning: release.stages have no decision gate: a release of this plan never gets its go"],
    },
    {
      given: "judging a gate that takes no evidence",
      edit: (plan) =>
        withGates(plan, [
          gate({}),
          gate({ id: "judge", covers: ["evidence"], judges: ["extra", "judge"] }),
          { id: "go", kind: "decision", title: "Go" },
        ]),
      expected: [
        "error: release.stages[0].gates[1].judges[0] names extra, which takes no evidence",
        "error: release.stages[0].gates[1].judges[1] names its own gate, whose evidence is judged anyway",
      ],
    },
    {
      given: "a production that no stage is about",
      edit: ({ release }) => ({ release: { ...release, production: "prod" } }),
      expected: [
        "error: release.production names prod, which is not among the environments of the plan: they are live",
      ],
    },
    {
      given: "a pattern that every key matches, the empty one too",
      edit: ({ release }) => ({ release: { ...release, keyPattern: ".*" } }),
      expected: ["error: release.keyPattern matches an empty key"],
    },
    {
      given: "a seat that nobody can fill",
      edit: ({ people }) => ({ people: people.slice(1) }),
      expected: [
        "warning: roles[0] (design) is held by nobody: what it is asked for reaches no one",
        "error: release.stages[0].gates[0] (review) can be filled by nobody: nobody of the team holds design",
      ],
    },
    {
      given: "a figure with the name of a part of every object",
      edit: (plan) => {
        const slot = { slot: "notes", title: "Notes", kinds: ["note"], minimum: { constructor: 1 } };
        const go = { id: "go", kind: "decision", title: "Go" };
        return withGates(plan, [{ id: "notes", kind: "evidence", title: "Notes", slots: [slot] }, go]);
      },
      expected: [
        "error: release.stages[0].gates[0].slots[0].minimum.constructor asks for a figure that a note does not have",
      ],
    },
  ])("name $given", ({ edit, expected }) => {
    expect(problemsOf(edit)).toEqual(expected);
  });
});
