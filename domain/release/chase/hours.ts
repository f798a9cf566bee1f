// The hours of those who are reminded: handed in at the start, and read again before they end.
import type { ReleasePlan } from "../../plan/release-plan.ts";
import type { Fact } from "../../process.ts";
import { after, durationMs, earliest, epochMs, instantFrom, type Instant } from "../../time.ts";
import type { ReleaseWish } from "../effects.ts";
import type { ReleaseEvent } from "../events.ts";
import { calendarReach, calendarRest } from "../freezes/freezes.ts";
import { gatesOf, type ReleaseState } from "../state.ts";
import { statusOf } from "../status.ts";

/** Roles that are asked for something or hear of it; none where the plan reminds nobody. */
export function chasedRoles(plan: ReleasePlan): readonly string[] {
  const chases = [plan.chase, ...plan.stages.map(({ chase }) => chase)].filter((one) => one !== undefined);
  if (chases.length === 0) return [];
  const signers = gatesOf(plan).flatMap((gate) => (gate.kind === "sign-off" ? gate.seats : []));
  const told = [...signers, ...chases.flatMap(({ escalate }) => escalate)].map(({ role }) => role);
  return [...new Set([...told, ...(plan.permissions.decide ?? [])])];
}

/** When they are to be read; `undefined` while they are being read, reach far enough, or nobody has to be reminded. */
export function hoursDue(state: ReleaseState): Instant | undefined {
  const { seats, hours, hoursAskedAt: askedAt } = state.chase ?? { seats: [] };
  const [first] = seats;
  if (first === undefined || statusOf(state) !== "reviewing") return undefined;
  if (hours === undefined) return askedAt === undefined ? first.since : undefined;
  const due = instantFrom(epochMs(hours.until) - durationMs(calendarRest));
  return askedAt !== undefined && askedAt >= due ? undefined : due;
}

export function hoursReading(
  { event, at }: Fact<ReleaseEvent>,
  { plan, chase }: ReleaseState,
): readonly ReleaseWish[] {
  if (event.type !== "hours-asked") return [];
  const until = after(at, calendarReach);
  // Working time counts from when somebody was asked, which other hours than those of today may hold.
  const from = earliest([at, ...(chase?.seats ?? []).map(({ since }) => since)]) ?? at;
  const check = { type: "read-hours", roles: chasedRoles(plan), from, until } as const;
  const body = { lane: "checks", check } as const;
  return [{ lane: "checks", name: "hours", card: "hours", what: "reading of the working hours", body }];
}
