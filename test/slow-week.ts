// A week of the seed plan on the skipping server, told in a real Slack emulator, and people who act when a test says so.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { onTestFinished } from "vitest";
import { attemptedAt } from "#activities/clock.ts";
import type { CallMessageName } from "#domain/call/messages.ts";
import { releasePlanOf } from "#domain/plan/plan.ts";
import type { ReleasePlan } from "#domain/plan/release-plan.ts";
import type { ReleaseMessageName } from "#domain/release/messages.ts";
import { createPlanSource } from "#integrations/plan-file/watch.ts";
import { as, ciToken } from "./builders/people.ts";
import { aReading, aStart } from "./builders/release.ts";
import { startEngine, taskQueue } from "./engine.ts";
import { eventually } from "./eventually.ts";
import { createMemoryAttention } from "./fakes/memory-attention.ts";
import type { ReleaseDriver } from "./release-driver.ts";
import { aSlack } from "./slack.ts";
import { untilQuiet } from "./until-quiet.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** When `morning` runs first in a working day. */
const morningHour = 9 + 5 / 60;

export type SlowWeek = Awaited<ReturnType<typeof aSlowWeek>>;

export async function aSlowWeek(env: TestWorkflowEnvironment) {
  const planFile = planInUtc();
  const { people, channels } = createPlanSource(planFile).current().plan;
  const attention = createMemoryAttention();
  const slack = await aSlack({ people, channels, now: attemptedAt, attention });
  const engine = await startEngine(env, { planFile, ports: { announcer: slack.announcer, attention } });
  onTestFinished(() => engine.stop());
  const monday = mondayAfterNext(await env.currentTimeMs());
  const callId = `call/weekly-customer/${new Date(monday + dayMs).toISOString().slice(0, 10)}`;
  const quiet = (workflowId: string) => untilQuiet(engine.client.workflow.getHandle(workflowId));
  const complete = async (workflow: string): Promise<void> => {
    const workflowId = `${workflow}-${await env.currentTimeMs()}`;
    const handle = await engine.client.workflow.start(workflow, { workflowId, taskQueue, args: [] });
    await eventually(
      async () => (await handle.describe()).status.name,
      (status) => status === "COMPLETED",
    );
  };
  /** Days and hours from the Monday on. Each working morning on the way is kept. */
  const until = async (day: number, hour: number): Promise<void> => {
    const end = monday + day * dayMs + hour * hourMs;
    for (let now = await env.currentTimeMs(); now < end; now = await env.currentTimeMs()) {
      const morning = nextMorning(now);
      await env.sleep(Math.min(morning, end) - now);
      if (morning < end) await complete("morningDigest");
    }
  };
  return {
    engine,
    slack,
    people,
    until,
    complete,
    startRelease: () =>
      engine.start(aStart({ key: "v-week", plan: withoutLooks(releasePlanOf(engine.plan())) })),
    call: async (name: CallMessageName, fields: object = {}) => {
      await quiet(callId);
      const handle = engine.client.workflow.getHandle(callId);
      await handle.executeUpdate<unknown, [object]>(name, { args: [{ ...fields, by: as("justin") }] });
    },
    send: async (release: ReleaseDriver, name: ReleaseMessageName, fields: object, person: string) => {
      await quiet(release.handle.workflowId);
      await release.send(name, fields, person === "ci" ? ciToken : as(person));
    },
  };
}

/** So that no change of the clocks falls into the week in which the test happens to run. */
function planInUtc(): string {
  const file = join(mkdtempSync(join(tmpdir(), "runsheet-week-")), "plan.yaml");
  const seed = readFileSync(join(import.meta.dirname, "..", "plan.yaml"), "utf8");
  writeFileSync(file, seed.replaceAll("America/New_York", "UTC"));
  return file;
}

/** The week before it is ahead as a whole. */
function mondayAfterNext(now: number): number {
  const midnight = Math.floor(now / dayMs) * dayMs;
  const days = (8 - new Date(midnight).getUTCDay()) % 7;
  return midnight + (days + 7) * dayMs;
}

function nextMorning(now: number): number {
  const today = Math.floor(now / dayMs) * dayMs + morningHour * hourMs;
  let morning = today > now ? today : today + dayMs;
  while ([0, 6].includes(new Date(morning).getUTCDay())) morning += dayMs;
  return morning;
}

/** What machines look at is not what the week is about: of the checks the deployment is left. */
function withoutLooks({ rollbackTriggers: _, ...plan }: ReleasePlan): ReleasePlan {
  const stages = plan.stages.map((stage) => ({
    ...stage,
    gates: stage.gates.filter((gate) => gate.kind !== "check" || gate.check.name === "deployment"),
  }));
  return { ...plan, stages };
}

export async function sign(
  { send }: SlowWeek,
  release: ReleaseDriver,
  { person, gate: id }: { readonly person: string; readonly gate: string },
): Promise<void> {
  const gate = await release.gate(id);
  const role = gate.allowed.find((one) => as(person).roles.includes(one));
  const statement = gate.statement === "required" ? { statement: "Seen and true." } : {};
  await send(release, "signOff", { gate: id, role, digest: gate.digest, ...statement }, person);
}

/** Whatever the slots of a gate take. */
export async function attach({ send }: SlowWeek, release: ReleaseDriver, gate: string): Promise<void> {
  const { needs } = await release.gate(gate);
  for (const { slot, kinds } of needs) {
    const evidence = aReading(kinds[0] ?? "note", { name: slot });
    await send(release, "attachEvidence", { gate, slot, evidence }, "justin");
  }
}
