import { describe, expect, it } from "vitest";
import { releasePlanOf } from "#domain/plan/plan.ts";
import { aWholePlan, bearer, createTestApi, key } from "#test/api.ts";
import { playToStaging } from "#test/builders/play.ts";
import { aStart } from "#test/builders/release.ts";

const release = `/api/releases/${key}`;
const extra = { id: "extra", kind: "sign-off" as const, title: "Extra", seats: [{ role: "qa" }] };

function anApi(plan = aWholePlan((raw) => void raw.stages[1]?.gates.push(extra))) {
  const play = playToStaging(aStart({ plan: releasePlanOf(aWholePlan()) }));
  const { app } = createTestApi({ play, plan });
  const adopt = (person: string, payload: object) =>
    app.inject({ method: "POST", url: `${release}/adopt-plan`, headers: bearer(person), payload });
  const ask = (query = "") => app.inject({ url: `${release}/plan-changes${query}`, headers: bearer("leo") });
  return { play, adopt, ask };
}

describe("the plan in force", () => {
  it("is compared with the carried one, and adopted with its revision alone", async () => {
    const { play, adopt, ask } = anApi();
    expect((await ask()).json()).toEqual({
      carried: "test",
      current: "r1",
      changes: [{ text: "stage staging, gate extra: added", loosens: false }],
    });
    const answer = await adopt("leo", { revision: "r1" });
    expect(answer.json()).toMatchObject({ view: { planRevision: "r1" } });
    expect(play.gate("extra").status).toBe("open");
    expect((await ask()).json()).toMatchObject({ carried: "r1", changes: [] });
  });

  it("is compared without new gates for what is met, or with them", async () => {
    const { ask } = anApi(aWholePlan((raw) => void raw.stages[0]?.gates.push(extra)));
    expect((await ask()).json()).toMatchObject({ changes: [] });
    expect((await ask("?includeMet=true")).json()).toMatchObject({
      changes: [{ text: "stage mock, gate extra: added" }],
    });
  });

  it("needs two people where it loosens rules", async () => {
    const { adopt } = anApi(aWholePlan((raw) => void raw.stages[2]?.gates.shift()));
    const first = await adopt("justin", { revision: "r1" });
    expect(first.json()).toMatchObject({ view: { planRevision: "test", proposal: { by: "justin" } } });
    const again = await adopt("justin", { revision: "r1" });
    expect(again.json()).toMatchObject({ status: 403, code: "same-person" });
    const second = await adopt("leo", { revision: "r1" });
    expect(second.json()).toMatchObject({ view: { planRevision: "r1" } });
  });

  it.each([
    {
      given: "another revision",
      person: "leo",
      payload: { revision: "r0" },
      status: 409,
      code: "stale-plan",
    },
    {
      given: "a role that may not",
      person: "asha",
      payload: { revision: "r1" },
      status: 403,
      code: "not-permitted",
    },
    { given: "no revision", person: "leo", payload: {}, status: 422, code: "invalid" },
    { given: "a customer", person: "riley", payload: { revision: "r1" }, status: 403, code: "seat-customer" },
  ])("is refused with $given: $status $code", async ({ person, payload, status, code }) => {
    expect((await anApi().adopt(person, payload)).json()).toMatchObject({ status, code });
  });

  it("is refused where nobody could fill one of its gates", async () => {
    const seats = [{ role: "engineering", count: 2 }];
    const { adopt } = anApi(
      aWholePlan((raw) => void raw.stages[1]?.gates.push({ ...extra, seats, covers: ["build"] })),
    );
    expect((await adopt("leo", { revision: "r1" })).json()).toMatchObject({
      status: 422,
      code: "unfillable-gate",
      gate: "extra",
    });
  });

  it("is refused where nothing of it is new", async () => {
    expect((await anApi(aWholePlan()).adopt("leo", { revision: "r1" })).json()).toMatchObject({
      status: 409,
      code: "same-plan",
    });
  });

  it("takes no plan from outside", async () => {
    const { play, adopt } = anApi();
    await adopt("leo", { revision: "r1", plan: { stages: [] } });
    expect(play.gate("extra").status).toBe("open");
  });
});
