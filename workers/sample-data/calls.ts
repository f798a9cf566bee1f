// The calls that the plan names in the past, as if Runsheet had been there: prepared, held, logged, closed.
import type { CallEffect } from "#domain/call/effects.ts";
import type { CallCommand } from "#domain/call/messages.ts";
import { callOn, type Outlook } from "#domain/call/planning.ts";
import { callProcess } from "#domain/call/process.ts";
import { callRow } from "#domain/call/row.ts";
import { newCall, workflowIdOf, type CallState } from "#domain/call/state.ts";
import type { CallStart } from "#domain/call/terms.ts";
import { callView } from "#domain/call/view.ts";
import { carryOut, type Sent } from "#domain/commands.ts";
import type { PlacedText, TextRef } from "#domain/memory.ts";
import { backlogOrderOf } from "#domain/orders.ts";
import { endEffect } from "#domain/outbox.ts";
import { actorOf, runsheet, type Actor } from "#domain/people.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { Backlog, Memory, Records } from "#domain/ports.ts";
import { advance, begin, catchUp, type Running } from "#domain/running.ts";
import { after, epochMs, instantFrom, type Instant } from "#domain/time.ts";
import { saidByDate, type Said } from "./said.ts";

export interface CallBooks {
  readonly records: Pick<Records, "write" | "run">;
  readonly memory: Pick<Memory, "put" | "keep">;
  /** Only of an embedded Linear: a real one gets nothing that is invented. */
  readonly backlog?: Pick<Backlog, "put">;
}

type RunningCall = Running<CallState, CallEffect>;

/** Texts first, rows last: whoever finds the row finds all. */
export async function appendSampleCalls(books: CallBooks, outlook: Omit<Outlook, "rows">): Promise<void> {
  for (const start of pastCalls(outlook)) {
    const said = saidByDate[start.date];
    const id = workflowIdOf(start);
    if (said === undefined || (await books.records.run(id)) !== undefined) continue;
    const refs = await books.memory.put(textsOf(said, id));
    const logged = play(start, outcomeOf(said, refs), ownerOf(start, outlook));
    const filed = books.backlog === undefined ? logged : await file(logged, books.backlog, outlook.plan);
    const running = catchUp(callProcess, filed, after(start.terms.plannedAt, "14 days"));
    const kept = running.outbox.flatMap(({ body }) => (body.lane === "memory" ? body.keep : []));
    await books.memory.keep(kept);
    const closed = { ...running, outbox: [], undelivered: [] };
    const row = callRow(callView(closed, closed.updatedAt));
    await books.records.write({ run: { ...row, runId: "sample" }, decisions: closed.unrecorded });
  }
}

function pastCalls(outlook: Omit<Outlook, "rows">): readonly CallStart[] {
  return outlook.plan.calls.flatMap((call) =>
    call.next
      .map(({ date }) => callOn(call, date, { ...outlook, rows: [] }))
      .filter(({ terms }) => after(terms.plannedAt, "14 days") < outlook.at),
  );
}

function ownerOf({ terms }: CallStart, { plan }: Pick<Outlook, "plan">): Actor {
  const owner = plan.people.find(({ roles, customer }) => !customer && roles.includes(terms.rules.owner));
  return owner === undefined ? runsheet : actorOf(owner, "api");
}

/** Each text in the order in which `outcomeOf` takes its reference. */
function textsOf({ quotes, decisions, highlights }: Said, ref: string): readonly PlacedText[] {
  const place = { ref, scope: "ops" } as const;
  return [
    ...quotes.map(({ id, text }) => ({ ...place, kind: "quote" as const, entry: id, text })),
    ...decisions.map(({ id, text }) => ({ ...place, kind: "decision" as const, entry: id, text })),
    ...highlights.map((text) => ({ ...place, kind: "highlight" as const, text })),
  ];
}

function outcomeOf(said: Said, refs: readonly TextRef[]): CallCommand {
  const { quotes, decisions, followUps } = said;
  const refAt = (index: number): TextRef => {
    const ref = refs[index];
    if (ref === undefined) throw new Error("The memory gave fewer references than it was given texts");
    return ref;
  };
  const highlightsFrom = quotes.length + decisions.length;
  return {
    type: "logOutcome",
    quotes: quotes.map((quote, index) => ({ ...quote, text: refAt(index) })),
    decisions: decisions.map(({ id }, index) => ({ id, text: refAt(quotes.length + index) })),
    followUps: [...followUps],
    highlights: said.highlights.map((_, index) => refAt(highlightsFrom + index)),
    early: false,
  };
}

/** What people would have sent, each at its time. */
function play(start: CallStart, outcome: CallCommand, by: Actor): RunningCall {
  const { plannedAt, items, participants, rules } = start.terms;
  const daysBefore = (days: number) => instantFrom(epochMs(plannedAt) - days * 86_400_000);
  const sent = (at: Instant, command: CallCommand) => ({ at, command, by });
  const messages = [
    ...items.map(({ id }) => sent(daysBefore(4), { type: "completeItem", item: id })),
    ...participants.map((person) => sent(daysBefore(4), { type: "confirm", person, answer: "yes" })),
    sent(after(after(plannedAt, rules.duration), "30 minutes"), outcome),
  ];
  const at = daysBefore(7);
  const begun = begin<CallState, CallEffect>(newCall(start, at), at);
  const started = advance(callProcess, begun, { by: runsheet, events: [{ type: "started" }], at });
  return messages.reduce((running, message) => taken(running, message), started);
}

async function file(
  logged: RunningCall,
  backlog: Pick<Backlog, "put">,
  { people }: Plan,
): Promise<RunningCall> {
  let running = logged;
  for (const effect of logged.outbox) {
    if (effect.body.lane !== "backlog") continue;
    const { order } = effect.body;
    const result = await backlog.put(order.key, backlogOrderOf(order, people));
    running = endEffect(callProcess, running, {
      effect,
      how: { end: "done", result },
      at: running.updatedAt,
    });
  }
  return running;
}

function taken(running: RunningCall, sent: Sent<CallCommand>): RunningCall {
  const next = carryOut(callProcess, running, sent);
  if ("outcome" in next) throw new Error(`A call of the sample data refuses its message: ${next.reason}`);
  return next;
}
