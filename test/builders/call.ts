// What a call starts from and is fed with, with defaults, so that a test says only what it is about.
import type { z } from "zod";
import type { CallEffect } from "#domain/call/effects.ts";
import type { CallEvent } from "#domain/call/events.ts";
import type { CallCommand } from "#domain/call/messages.ts";
import { callProcess } from "#domain/call/process.ts";
import { newCall, type CallState } from "#domain/call/state.ts";
import { CallTerms, type CallStart } from "#domain/call/terms.ts";
import { callView } from "#domain/call/view.ts";
import { sha256Hex } from "#domain/canonical.ts";
import { carryOut } from "#domain/commands.ts";
import type { TextRef } from "#domain/memory.ts";
import { dropPointless, endEffect, takeHead } from "#domain/outbox.ts";
import type { Refusal } from "#domain/outcome.ts";
import { runsheet, type Actor } from "#domain/people.ts";
import { effectLanes, type EffectLane } from "#domain/process.ts";
import { advance, begin, catchUp, type Running } from "#domain/running.ts";
import { instantFrom, type Instant } from "#domain/time.ts";
import { as } from "./people.ts";

/** Tuesday 2025-10-14, 10:00 in New York. */
export const tuesday: Instant = "2025-10-14T14:00:00.000Z";
export const friday: Instant = "2025-10-17T14:00:00.000Z";
/** A week ahead, when the planner starts it. */
export const planned: Instant = "2025-10-07T06:00:00.000Z";

/** 9 to 17 in New York, Monday to Friday, over three weeks; all in summer time. */
const hours = Array.from({ length: 21 }, (_, day) => Date.parse("2025-10-06T13:00:00Z") + day * 86_400_000)
  .filter((from) => ![0, 6].includes(new Date(from).getUTCDay()))
  .map((from) => ({ from: instantFrom(from), to: instantFrom(from + 8 * 3_600_000) }));

export function someTerms(change: (terms: z.input<typeof CallTerms>) => void = () => {}): CallTerms {
  const zoneByRole = { product: "America/New_York", data: "America/New_York", manager: "America/New_York" };
  const terms: z.input<typeof CallTerms> = {
    rules: {
      id: "weekly-customer",
      title: "Weekly customer call",
      timezone: "America/New_York",
      duration: "60 minutes",
      owner: "product",
      channel: "occ-product",
      preRead: {
        lead: "24 hours",
        channel: "occ-product",
        owner: "product",
        parts: ["agenda", "metric-snapshot", "mock-screens", "open-decisions"],
      },
      afterwards: [
        { id: "log-outcome", title: "Log quotes and decisions", owner: "product", due: "24 hours" },
      ],
      chase: { nudge: "24 hours", unlogged: "72 hours", escalateTo: "manager" },
      memory: { scope: "ops", path: "packages/memory/ops", channel: "occ-ops" },
      permissions: { reschedule: ["manager"], cancel: ["manager"], "mark-missed": ["manager"] },
    },
    plannedAt: tuesday,
    backup: friday,
    focus: "Telemetry demos",
    participants: ["riley", "morgan"],
    items: [
      { id: "agenda", title: "Finalize the agenda", owner: "product", due: "48 hours" },
      { id: "questions", title: "Update the discovery questions", owner: "product", due: "48 hours" },
      { id: "snapshots", title: "Take the metric snapshots", owner: "data", due: "24 hours" },
    ],
    calendar: { zoneByRole, hoursByZone: { "America/New_York": hours } },
    openFollowUps: [],
  };
  change(terms);
  return CallTerms.parse(terms);
}

export function aCallStart(more: Partial<CallStart> = {}): CallStart {
  return {
    cadence: "weekly-customer",
    date: "2025-10-14",
    terms: someTerms(),
    planRevision: "test",
    ...more,
  };
}

export function aTextRef(text: string): TextRef {
  return { id: `text-${text}`, sha256: sha256Hex(text) };
}

export const anOutcome = {
  type: "logOutcome",
  quotes: [{ id: "q1", text: aTextRef("q1"), speaker: "Riley Chen", organisation: "Evergreen" }],
  decisions: [{ id: "d1", text: aTextRef("d1") }],
  followUps: [
    { id: "f1", title: "Show the SLA trend", owner: "justin", due: "2025-10-21" },
    { id: "f2", title: "Decision sync", owner: "justin", due: "2025-10-21", issue: "OCC-212" },
  ],
  highlights: [aTextRef("h1")],
  early: false,
} as const satisfies CallCommand;

export type RunningCall = Running<CallState, CallEffect>;

/** A call outside of any workflow: time passes as told, and lanes deliver while they are up. */
export class CallPlay {
  at: Instant;
  running: RunningCall;
  readonly told: { readonly at: Instant; readonly body: CallEffect }[] = [];
  readonly down = new Set<EffectLane>();

  constructor(start: CallStart = aCallStart(), at: Instant = planned) {
    this.at = at;
    const begun = begin<CallState, CallEffect>(newCall(start, at), at);
    this.running = advance(callProcess, begun, { by: runsheet, events: [{ type: "started" }], at });
    this.#deliver();
  }

  /** Goes on to an instant, due by due, as the shell does. */
  until(instant: Instant): this {
    for (;;) {
      const due = callProcess.due(this.running.state);
      if (due === undefined || due > instant) break;
      this.at = due > this.at ? due : this.at;
      this.running = catchUp(callProcess, this.running, this.at);
      this.#deliver();
    }
    this.at = instant;
    return this;
  }

  /** One late look at all that has passed meanwhile, as after an outage. */
  wakeAt(instant: Instant): this {
    this.at = instant;
    this.running = catchUp(callProcess, this.running, instant);
    this.#deliver();
    return this;
  }

  send(command: CallCommand, by: Actor = as("justin")): Refusal | undefined {
    const taken = carryOut(callProcess, this.running, { command, by, at: this.at });
    if ("outcome" in taken) return taken;
    this.running = taken;
    this.#deliver();
    return undefined;
  }

  happens(event: CallEvent): this {
    this.running = advance(callProcess, this.running, { by: runsheet, events: [event], at: this.at });
    this.#deliver();
    return this;
  }

  up(...lanes: readonly EffectLane[]): this {
    for (const lane of lanes) this.down.delete(lane);
    this.#deliver();
    return this;
  }

  get view() {
    return callView(this.running, this.at);
  }

  /** What was announced, in short: `root-card`, `role-note log-asked`. */
  get announced(): readonly string[] {
    return this.told.flatMap(({ at, body }) =>
      body.lane === "announce" ? [`${at.slice(5, 16)} ${nameOf(body)}`] : [],
    );
  }

  #deliver(): void {
    this.running = dropPointless(callProcess, this.running);
    for (const lane of effectLanes.filter((one) => !this.down.has(one))) {
      const head = takeHead(this.running, lane);
      if (head === undefined) continue;
      const { effect } = head;
      this.told.push({ at: this.at, body: effect.body });
      const how = { end: "done", result: resultOf(effect.body) } as const;
      this.running = endEffect(callProcess, head.running, { effect, how, at: this.at });
      return this.#deliver();
    }
  }
}

function nameOf({ announcement }: CallEffect & { readonly lane: "announce" }): string {
  const { type } = announcement;
  if (type === "role-note") return `${type} ${announcement.about} ${announcement.role}`;
  return type === "item-note" ? `${type} ${announcement.role}` : type;
}

function resultOf(body: CallEffect): unknown {
  if (body.lane === "backlog") {
    const identifier = body.order.issue ?? `OCC-${body.followUp}`;
    return { id: identifier, identifier, url: `https://linear.example/${identifier}` };
  }
  if (body.lane !== "checks") return undefined;
  const { focus } = body.check.brief;
  const parts = [{ part: "agenda", title: "Agenda", sha256: sha256Hex(focus) }];
  return { text: aTextRef(focus), parts };
}
