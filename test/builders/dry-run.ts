// The dry run of the seed plan outside of any workflow: time passes as told, and lanes deliver at once.
import { join } from "node:path";
import { carryOut } from "#domain/commands.ts";
import type { DryRunEffect } from "#domain/dry-run/effects.ts";
import type { DryRunEvent } from "#domain/dry-run/events.ts";
import type { DryRunCommand } from "#domain/dry-run/messages.ts";
import { dryRunOn, type Outlook } from "#domain/dry-run/planning.ts";
import { dryRunProcess } from "#domain/dry-run/process.ts";
import { dryRunRules } from "#domain/dry-run/rules.ts";
import { newDryRun, type DryRunState } from "#domain/dry-run/state.ts";
import type { DryRunStart } from "#domain/dry-run/terms.ts";
import { dryRunView } from "#domain/dry-run/view.ts";
import { dropPointless, endEffect, takeHead } from "#domain/outbox.ts";
import type { Refusal } from "#domain/outcome.ts";
import { runsheet, type Actor } from "#domain/people.ts";
import { effectLanes } from "#domain/process.ts";
import type { DecisionRow } from "#domain/record.ts";
import { advance, begin, catchUp, type Running } from "#domain/running.ts";
import type { Instant } from "#domain/time.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { loadPlan } from "#integrations/plan-file/load.ts";
import { as } from "./people.ts";

const plan = loadPlan(join(import.meta.dirname, "..", "..", "plan.yaml"));

/** Thursday 2025-10-16, 13:00 in New York. */
export const session: Instant = "2025-10-16T17:00:00.000Z";
export const sessionEnds: Instant = "2025-10-16T18:30:00.000Z";
/** Eight days ahead. */
export const eightDaysAhead: Instant = "2025-10-08T17:00:00.000Z";

export function anOutlook(more: Partial<Outlook> = {}): Outlook {
  return { plan, planRevision: "test", at: eightDaysAhead, calendar: createCalendar(), ...more };
}

export function aDryRunStart(date = "2025-10-16"): DryRunStart {
  const { dryRun } = plan;
  if (dryRun === undefined) throw new Error("the seed plan has a dry run");
  return dryRunOn(dryRun, { date, time: dryRun.session.time }, anOutlook());
}

export class DryRunPlay {
  at: Instant;
  running: Running<DryRunState, DryRunEffect>;
  /** What is announced waits. */
  channelAway = false;
  readonly told: { readonly at: Instant; readonly body: DryRunEffect }[] = [];

  constructor(start: DryRunStart = aDryRunStart(), at: Instant = eightDaysAhead) {
    this.at = at;
    const begun = begin<DryRunState, DryRunEffect>(newDryRun(start, at), at, dryRunRules);
    this.running = advance(dryRunProcess, begun, { by: runsheet, events: [{ type: "started" }], at });
    this.#deliver();
  }

  /** Goes on to an instant, due by due, as the shell does. */
  until(instant: Instant): this {
    for (;;) {
      const due = dryRunProcess.due(this.running.state);
      if (due === undefined || due > instant) break;
      this.at = due > this.at ? due : this.at;
      this.running = catchUp(dryRunProcess, this.running, this.at);
      this.#deliver();
    }
    this.at = instant;
    return this;
  }

  send(command: DryRunCommand, by: Actor = as("justin")): Refusal | undefined {
    const taken = carryOut(dryRunProcess, this.running, { command, by, at: this.at });
    if ("outcome" in taken) return taken;
    this.running = taken;
    this.#deliver();
    return undefined;
  }

  /** As `send`, where a refusal is a fault of the test. */
  does(...commands: readonly DryRunCommand[]): this {
    for (const command of commands) {
      const refusal = this.send(command);
      if (refusal !== undefined) throw new Error(refusal.reason);
    }
    return this;
  }

  happens(event: DryRunEvent): this {
    this.running = advance(dryRunProcess, this.running, { by: runsheet, events: [event], at: this.at });
    this.#deliver();
    return this;
  }

  get view() {
    return dryRunView(this.running, this.at);
  }

  /** Nothing records them here, so all are there. */
  get rows(): readonly DecisionRow[] {
    return this.running.unrecorded;
  }

  /** What was announced, in short: `10-09 13:00 overdue manager: Title; Title`. */
  get announced(): readonly string[] {
    return this.told.flatMap(({ at, body }) =>
      body.lane === "announce" ? [`${at.slice(5, 10)} ${at.slice(11, 16)} ${nameOf(body)}`] : [],
    );
  }

  #deliver(): void {
    this.running = dropPointless(dryRunProcess, this.running);
    for (const lane of effectLanes.filter((one) => one !== "announce" || !this.channelAway)) {
      const head = takeHead(this.running, lane);
      if (head === undefined) continue;
      const { effect } = head;
      this.told.push({ at: this.at, body: effect.body });
      const how = { end: "done", result: undefined } as const;
      this.running = endEffect(dryRunProcess, head.running, { effect, how, at: this.at });
      return this.#deliver();
    }
  }
}

function nameOf({ announcement }: DryRunEffect & { readonly lane: "announce" }): string {
  if (announcement.type !== "dry-run-note") return announcement.type;
  return `${announcement.about} ${announcement.role} (${announcement.lines.length})`;
}
