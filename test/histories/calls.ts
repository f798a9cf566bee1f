// Histories of calls: logged early, cancelled, prepared with every message, and missed.
import type { CallMessageName } from "#domain/call/messages.ts";
import type { CallView } from "#domain/call/view-schema.ts";
import { instantFrom } from "#domain/time.ts";
import { aCallStart, anOutcome, someTerms } from "#test/builders/call.ts";
import { as } from "#test/builders/people.ts";
import { taskQueue, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import type { Scenario } from "#test/histories/scenario.ts";

const hoursAhead = (hours: number, fromMs = Date.now()) => instantFrom(fromMs + hours * 3_600_000);

/** A call 30 hours ahead of an instant, of which much is due at once. */
export async function startCall(
  engine: Engine,
  workflowId: string,
  { backup = false, fromMs = Date.now() } = {},
) {
  const terms = someTerms((given) => {
    given.plannedAt = hoursAhead(30, fromMs);
    delete given.backup;
    if (backup) given.backup = hoursAhead(54, fromMs);
  });
  const start = aCallStart({ date: workflowId, terms });
  const handle = await engine.client.workflow.start("customerCall", {
    workflowId,
    taskQueue,
    args: [{ start }],
  });
  const send = (name: CallMessageName, fields: object = {}) =>
    handle.executeUpdate<CallView, [object]>(name, { args: [{ ...fields, by: as("justin") }] });
  const settledHistory = async () => {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    return (await handle.fetchHistory()).events ?? [];
  };
  return { handle, send, settledHistory, start };
}

export const callHistories: Readonly<Record<string, Scenario>> = {
  "call.logged-early": async (engine, workflowId) => {
    const call = await startCall(engine, workflowId);
    await call.settledHistory();
    await call.send("completeItem", { item: "agenda", link: "https://docs.example/agenda" });
    await call.send("confirm", { person: "riley", answer: "yes" });
    await call.handle.signal("planChanged", {
      ...call.start,
      terms: { ...call.start.terms, focus: "Release readiness" },
    });
    await call.send("reschedule", { at: hoursAhead(20), reason: "Riley travels" });
    await call.settledHistory();
    const { type: _, ...outcome } = anOutcome;
    const { followUps } = await call.send("logOutcome", { ...outcome, early: true });
    const filed = await eventually(
      () => call.handle.query<CallView>("view"),
      (view) => view.followUps.length === followUps.length && view.followUps.every(({ linear }) => linear),
    );
    const issues = filed.followUps.flatMap(({ linear }) => linear?.issueId ?? []);
    const state = { name: "Done", type: "completed" };
    await call.handle.signal(
      "issuesRead",
      issues.map((id) => ({ id, state, updatedAt: hoursAhead(1) })),
    );
    return call;
  },
  "call.cancelled": async (engine, workflowId) => {
    const call = await startCall(engine, workflowId);
    await call.send("cancel", { reason: "Riley is ill" });
    await call.handle.result();
    return call;
  },
  "call.prepared": async (engine, workflowId) => {
    const refused = { kind: "permanent", code: "channel_not_found" };
    engine.announcer.fail(Object.assign(new Error("channel_not_found"), refused));
    const call = await startCall(engine, workflowId, { backup: true });
    const { undelivered } = await eventually(
      () => call.handle.query<CallView>("view"),
      (view) => view.undelivered.length > 0,
    );
    engine.announcer.fail(undefined);
    await call.send("retryEffect", { key: undelivered[0]?.key, alike: true });
    await call.send("setFocus", { focus: "Support inbox", participants: ["riley"] });
    await call.send("completeItem", { item: "agenda" });
    await call.send("reopenItem", { item: "agenda" });
    await call.send("composePreRead");
    await call.send("sendPreRead");
    await call.settledHistory();
    await call.send("cancel", { reason: "Riley is ill" });
    await call.send("useBackup");
    return call;
  },
  "call.missed": async (engine, workflowId) => {
    const call = await startCall(engine, workflowId);
    await call.send("reschedule", { at: instantFrom(Date.now() + 2_000), reason: "Riley is free now" });
    await call.settledHistory();
    await call.send("markMissed", { reason: "Nobody came" });
    return call;
  },
};
