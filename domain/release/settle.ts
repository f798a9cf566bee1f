// What the end of an effect means to a release: a signer is known, an environment was looked at.
import { Filed } from "../orders.ts";
import { runsheet } from "../people.ts";
import type { Authored, Settled } from "../process.ts";
import type { Instant } from "../time.ts";
import { findingsOfPlan } from "./checks/inspection-target.ts";
import { Findings } from "./checks/inspection.ts";
import { Observation, type NightOrdered } from "./checks/observation.ts";
import { settleClaim } from "./claims.ts";
import { takingOf } from "./deployments/asking.ts";
import {
  ReadHours,
  ReadWindows,
  type ReadFreezes,
  type ReleaseCheck,
  type ReleaseEffect,
} from "./effects.ts";
import type { ReleaseEvent } from "./events.ts";
import { areFreezesOf } from "./freezes/freezes.ts";
import type { ReleaseState } from "./state.ts";
import { isOver } from "./status.ts";
import { WatchEnd, type Watch } from "./triggers/watch.ts";
import { isOfThisWatch } from "./triggers/watching.ts";

export function settle(
  state: ReleaseState,
  { body, result }: Settled<ReleaseEffect>,
  at: Instant,
): Authored<ReleaseEvent> | undefined {
  if (isOver(state)) return undefined;
  if (body.lane === "nights") return lookAfter(state, body.night);
  if (body.lane === "backlog") return filed(body.finding, result);
  if (body.lane === "inspections") {
    const findings = findingsOfPlan(state.plan, body.inspection, Findings.parse(result));
    const { askedAt } = body.inspection;
    return { by: runsheet, events: [{ type: "gates-inspected", askedAt, findings }] };
  }
  if (body.lane === "watch") return alarmed(state, body.watch, result);
  if (body.lane === "deployments") return { by: runsheet, events: [takingOf(body.request.ask)] };
  return body.lane === "checks" ? settleCheck(state, { check: body.check, result }, at) : undefined;
}

function settleCheck(
  state: ReleaseState,
  { check, result }: { readonly check: ReleaseCheck; readonly result: unknown },
  at: Instant,
): Authored<ReleaseEvent> | undefined {
  switch (check.type) {
    case "resolve-claim":
      return settleClaim(state, { claim: check.claim, result }, at);
    case "read-freezes":
      return readFreezes(state, check, result);
    case "read-hours": {
      const { calendar } = ReadHours.parse(result);
      return { by: runsheet, events: [{ type: "hours-read", until: check.until, calendar }] };
    }
    case "look": {
      const { environment, since } = check;
      const observation = Observation.parse(result);
      return { by: runsheet, events: [{ type: "environment-observed", environment, since, observation }] };
    }
  }
}

/** What was asked under a former plan says nothing of the freezes of this one, which are asked for on their own. */
function readFreezes(
  { plan }: ReleaseState,
  { freezes, until }: ReadFreezes,
  result: unknown,
): Authored<ReleaseEvent> | undefined {
  if (!areFreezesOf(plan, freezes)) return undefined;
  const { windows } = ReadWindows.parse(result);
  return { by: runsheet, events: [{ type: "freezes-read", until, windows }] };
}

function filed(gate: string, result: unknown): Authored<ReleaseEvent> | undefined {
  const read = Filed.safeParse(result);
  if (!read.success) return undefined;
  const { issue, url } = read.data;
  return { by: runsheet, events: [{ type: "finding-filed", gate, issue, url }] };
}

function alarmed(state: ReleaseState, watch: Watch, result: unknown): Authored<ReleaseEvent> | undefined {
  if (!isOfThisWatch(state, watch)) return undefined;
  const read = WatchEnd.safeParse(result);
  if (!read.success || read.data.alarm === undefined) return undefined;
  return { by: runsheet, events: [{ type: "rollback-triggered", alarm: read.data.alarm }] };
}

/** However the run has ended, now there is something to see. */
function lookAfter(
  state: ReleaseState,
  { environment, asOf }: NightOrdered,
): Authored<ReleaseEvent> | undefined {
  const watch = state.watches?.[environment];
  if (watch?.nightAsOf !== asOf) return undefined;
  return { by: runsheet, events: [{ type: "look-asked", environment, since: watch.since }] };
}
