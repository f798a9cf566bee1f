import { optional } from "../../optional.ts";
import { earliest, latest } from "../../time.ts";
import type { ReleaseState } from "../state.ts";
import { chasedNow, escalationAt, nextRung, reminderAt, type Waiting } from "./moments.ts";
import type { NudgeView } from "./view-schema.ts";

/** What those hear by and by whose signatures a gate lacks; nothing where nobody is ever reminded. */
export function nudgeView(state: ReleaseState, gate: string): NudgeView | undefined {
  const last = latest(
    (state.chase?.seats ?? []).filter((seat) => seat.gate === gate).map(({ remindedAt }) => remindedAt),
  );
  const waiting = chasedNow(state).filter(({ seat }) => seat.gate === gate);
  const [first, second] = [reminder(waiting), escalation(waiting)];
  const next = first === undefined || (second !== undefined && second.at < first.at) ? second : first;
  return last === undefined && next === undefined ? undefined : optional({ last, next });
}

function reminder(waiting: readonly Waiting[]): NudgeView["next"] {
  const at = earliest(waiting.map(reminderAt));
  if (at === undefined) return undefined;
  const to = waiting.filter((one) => reminderAt(one) === at).map(({ seat }) => seat.role);
  return { at, what: "reminder", to };
}

function escalation(waiting: readonly Waiting[]): NudgeView["next"] {
  const at = earliest(waiting.map(escalationAt));
  if (at === undefined) return undefined;
  const roles = waiting
    .filter((one) => escalationAt(one) === at)
    .flatMap(({ seat, plan }) => plan.escalate[nextRung(seat, plan)]?.role ?? []);
  return { at, what: "escalation", to: [...new Set(roles)] };
}
