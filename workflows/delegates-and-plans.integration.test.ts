// Through Temporal: a delegate signs by Signal for who is away, and a running release takes over a newer plan.
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { PlanChange } from "#domain/plan/plan-changes.ts";
import { as } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { aReading, aStart } from "#test/builders/release.ts";
import { startDevServer, startEngine, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";

let env: TestWorkflowEnvironment;
let engine: Engine;

beforeAll(async () => {
  env = await startDevServer();
  engine = await startEngine(env);
});
afterAll(async () => {
  await engine.stop();
  await env.teardown();
});

it("a delegate's Signal counts for who is away, by the plan of that moment", async () => {
  const plan = engine.plan();
  const away = { from: "2000-01-01", until: "2999-12-31", delegate: "asha" };
  const people = plan.people.map((person) =>
    person.id === "mika" ? { ...person, absences: [away] } : person,
  );
  engine.setPlan({ ...plan, people });
  const release = await engine.start(aStart({ key: "v-delegate" }));
  await release.send("attachEvidence", { evidence: aReading("screenshot") }, as("justin"));
  const { digest } = await release.gate("walkthrough");
  await release.handle.signal("signOff", { gate: "walkthrough", role: "design", by: "asha", digest });
  const signed = await eventually(
    () => release.gate("walkthrough"),
    ({ seats }) => seats[0]?.signatures.length === 1,
  );
  expect(signed.seats[0]?.signatures).toMatchObject([{ by: "asha", for: "mika", via: "signal" }]);
  engine.setPlan(plan);
  await release.handle.signal("signOff", { gate: "walkthrough", role: "design", by: "asha", digest });
  const view = await eventually(
    () => release.view(),
    ({ refusals }) => refusals.length === 1,
  );
  expect(view.refusals[0]).toMatchObject({ by: "asha", code: "role-required" });
});

it("a newer plan is compared by a Query, and adopted by two where it loosens", async () => {
  const release = await engine.start(aStart({ key: "v-adopting" }));
  const plan = aPlan((raw) => void raw.stages[2]?.gates.shift());
  const offer = { plan, includeMet: false };
  const changes = await release.handle.query<readonly PlanChange[], [object]>("planChanges", offer);
  expect(changes).toEqual([{ text: "stage production, gate support: removed", loosens: true }]);
  const asked = await release.send("adoptPlan", { ...offer, revision: "r2" }, as("justin"));
  expect(asked).toMatchObject({ planRevision: "test", proposal: { by: "justin" } });
  const adopted = await release.send("adoptPlan", { ...offer, revision: "r2" }, as("leo"));
  expect(adopted).toMatchObject({ planRevision: "r2" });
  expect(adopted.stages[2]?.gates.map(({ id }) => id)).toEqual(["go-no-go"]);
  await release.settledHistory();
  const { items } = await engine.records.decisions({ action: "release.adopt_plan", limit: 10 });
  expect(items).toMatchObject([{ actor: { id: "leo" }, payload: { proposedBy: "justin", revision: "r2" } }]);
});
