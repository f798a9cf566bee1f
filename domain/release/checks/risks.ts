// How the list of risks stands: who owns what is open, what of it is late, and which telemetry stories are outstanding.
import { optional } from "../../optional.ts";
import type { RisksListedCheck } from "../../plan/check-plan.ts";
import { earliest, latest, type Instant } from "../../time.ts";
import type { ReleaseState, Risk } from "../state.ts";
import { endOf, isPast } from "./deadline.ts";
import type { CheckStanding } from "./deployment.ts";
import type { CheckView } from "./view-schema.ts";

export function assessRisks(state: ReleaseState, check: RisksListedCheck, at: Instant): CheckStanding {
  const open = openRisks(state);
  const wrong = open.flatMap((risk) => wrongWith(risk, check, at));
  if (wrong.length > 0) return { status: "failed", reason: wrong.join("; ") };
  const dues = open.filter(({ severity }) => check.overdue.includes(severity)).map(({ due }) => due);
  const expiresAt = earliest(dues.map((due) => (due === undefined ? undefined : endOf(due))));
  return { status: "met", reason: listed(open), ...optional({ expiresAt }) };
}

/** When the list moved last, or somebody looked at it, and what is open of it. */
export function risksSeen(state: ReleaseState, gate: string): Partial<CheckView> {
  const open = openRisks(state);
  const at = latest([...state.risks.map(({ recordedAt }) => recordedAt), state.recheckedAt[gate]]);
  const named = open.map(({ id, severity, owner }) => `${id} (${severity}, ${owner})`);
  const figures = {
    openRisks: open.length,
    ...(open.length === 0 ? {} : { risks: named.join(", ") }),
    telemetryStories: storiesOf(open).join(", ") || null,
  };
  return { figures, ...optional({ at }) };
}

function openRisks({ risks }: ReleaseState): readonly Risk[] {
  return risks.filter(({ closedReason }) => closedReason === undefined);
}

/** Names no more of a risk than its id: reasons go where words of people can't be taken back. */
function wrongWith(
  { id, severity, owner, due, telemetryStory }: Risk,
  { overdue, telemetryStory: asked }: RisksListedCheck,
  at: Instant,
): readonly string[] {
  const name = `The ${severity} risk ${id} of ${owner}`;
  const isLate = due !== undefined && overdue.includes(severity) && isPast(due, at);
  const isUntold = asked.includes(severity) && telemetryStory === undefined;
  return [
    ...(isLate ? [`${name} is open past ${due}`] : []),
    ...(isUntold ? [`${name} names no telemetry story`] : []),
  ];
}

function listed(open: readonly Risk[]): string {
  if (open.length === 0) return "No risk is open";
  const risks =
    open.length === 1 ? "1 open risk has its owner" : `${open.length} open risks have their owners`;
  const stories = storiesOf(open).length;
  if (stories === 0) return risks;
  return `${risks}; ${stories} telemetry ${stories === 1 ? "story is" : "stories are"} outstanding`;
}

function storiesOf(open: readonly Risk[]): readonly string[] {
  return [...new Set(open.flatMap(({ telemetryStory }) => telemetryStory ?? []))];
}
