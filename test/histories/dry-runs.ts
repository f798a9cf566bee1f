// Histories of dry runs: one that is prepared, moved and concluded, and one that is cancelled.
import type { DryRunMessageName } from "#domain/dry-run/messages.ts";
import { dryRunOn } from "#domain/dry-run/planning.ts";
import type { DryRunView } from "#domain/dry-run/view-schema.ts";
import { instantFrom } from "#domain/time.ts";
import type { WorkingCalendar } from "#domain/working-hours.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { as } from "#test/builders/people.ts";
import { taskQueue, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import type { Scenario } from "#test/histories/scenario.ts";

/** 20 hours ahead, of which nearly all is due at once; or moved so near that it has begun soon after. */
async function startDryRun(engine: Engine, workflowId: string) {
  const plan = engine.plan();
  if (plan.dryRun === undefined) throw new Error("the seed plan has a dry run");
  const at = instantFrom(Date.now());
  const ahead = instantFrom(Date.now() + 20 * 3_600_000);
  const when = { date: ahead.slice(0, 10), time: ahead.slice(11, 16) };
  const start = dryRunOn(plan.dryRun, when, { plan, planRevision: "test", at, calendar: createCalendar() });
  const terms = { ...start.terms, calendar: fromTomorrowOn(start.terms.calendar) };
  const args = [{ start: { ...start, terms, date: workflowId }, by: as("justin") }];
  const handle = await engine.client.workflow.start("dryRun", { workflowId, taskQueue, args });
  const send = (name: DryRunMessageName, fields: object = {}) =>
    handle.executeUpdate<DryRunView, [object]>(name, { args: [{ ...fields, by: as("justin") }] });
  const settledHistory = async () => {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    return (await handle.fetchHistory()).events ?? [];
  };
  return { handle, send, settledHistory };
}

/** Nobody works before: whom it tells what must not hang on the hour at which it is played. */
function fromTomorrowOn({ zoneByRole, hoursByZone }: WorkingCalendar): WorkingCalendar {
  const hoursAhead = (hours: number) => instantFrom(Date.now() + hours * 3_600_000);
  const hours = [{ from: hoursAhead(24), to: hoursAhead(32) }];
  return {
    zoneByRole,
    hoursByZone: Object.fromEntries(Object.keys(hoursByZone).map((zone) => [zone, hours])),
  };
}

type DryRunHistory = Awaited<ReturnType<typeof startDryRun>>;

export const dryRunHistories: Readonly<Record<string, Scenario>> = {
  "dry-run.concluded": concluded,
  "dry-run.cancelled": async (engine, workflowId) => {
    const dryRun = await startDryRun(engine, workflowId);
    await dryRun.settledHistory();
    await dryRun.send("cancel", { reason: "Staging is down" });
    await dryRun.handle.result();
    return dryRun;
  },
};

async function concluded(engine: Engine, workflowId: string): Promise<DryRunHistory> {
  const dryRun = await startDryRun(engine, workflowId);
  await dryRun.send("completeItem", { item: "linear-links", link: "https://docs.example/evidence" });
  await dryRun.send("confirm", { item: "confirm-support", answer: "yes" });
  await dryRun.send("settleDependency", {
    dependency: "french-copy",
    state: "dropped",
    reason: "English only",
  });
  const refused = { kind: "permanent", code: "channel_not_found" };
  engine.announcer.fail(Object.assign(new Error("channel_not_found"), refused));
  await dryRun.send("sendPreRead", { anyway: true, reason: "They travel" });
  const { undelivered } = await eventually(
    () => dryRun.handle.query<DryRunView>("view"),
    (view) => view.undelivered.length > 0,
  );
  engine.announcer.fail(undefined);
  await dryRun.send("retryEffect", { key: undelivered[0]?.key, alike: true });
  await dryRun.settledHistory();
  await dryRun.send("reschedule", { at: instantFrom(Date.now() + 2_000), reason: "Riley is here" });
  await dryRun.settledHistory();
  await dryRun.send("recordScenario", { scenario: "low-stock", unaided: true, decision: "DEC-102" });
  await dryRun.send("recordSurvey", { person: "riley", ladder: ["Product", "Manager"] });
  await dryRun.send("recordInsight", { id: "i1", text: { id: "text-1", sha256: "0".repeat(64) } });
  await dryRun.send("conclude", { tile: { ok: true } });
  return dryRun;
}
