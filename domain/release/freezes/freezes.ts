// Freezes of production: which one holds a go back at an instant, whom it was lifted by, and when the calendar is read again.
import { canonicalJson } from "../../canonical.ts";
import { accept, refuse, type Decision, type Refusal } from "../../outcome.ts";
import type { FreezeWindow, ZonedFreeze } from "../../plan/freeze-plan.ts";
import type { ReleasePlan } from "../../plan/release-plan.ts";
import type { Context } from "../../process.ts";
import { after, durationMs, epochMs, instantFrom, inWords, type Instant } from "../../time.ts";
import type { ReleaseEvent } from "../events.ts";
import type { CommandOf } from "../messages.ts";
import { isOpened, type FreezeOverride, type ReleaseState } from "../state.ts";
import { statusOf } from "../status.ts";
import type { ReleaseStatus } from "../view-schema.ts";

/** How far the calendar is read ahead, and how much of that is left when it is read again. */
export const calendarReach = "60 days";
export const calendarRest = "14 days";
const foreseeable = "24 hours";
const beforeTheEnd: readonly ReleaseStatus[] = ["reviewing", "go", "deploying"];

/** The window that keeps production shut; one that somebody lifted does not. */
export function freezeAt(state: ReleaseState, at: Instant): FreezeWindow | undefined {
  const shut = windowsOf(state).filter(({ from, until }) => from <= at && at < until);
  return shut.findLast((window) => overrideOf(state, window) === undefined);
}

/** The next one to begin. */
export function nextFreeze(state: ReleaseState, at: Instant): FreezeWindow | undefined {
  return windowsOf(state).find((window) => window.from > at && overrideOf(state, window) === undefined);
}

/** Of this very window: who lifted it until an evening did not lift the weeks it was extended to. */
export function overrideOf(
  state: ReleaseState,
  { id, from, until }: Omit<FreezeWindow, "title">,
): FreezeOverride | undefined {
  return (state.freezeOverrides ?? []).find(
    (one) => one.freeze === id && one.from === from && one.until === until,
  );
}

/** In force or to come, the nearest first. */
export function standingFreezes(state: ReleaseState, at: Instant): readonly FreezeWindow[] {
  if (!beforeTheEnd.includes(statusOf(state))) return [];
  return windowsOf(state)
    .filter(({ until }) => until > at)
    .slice(0, 3);
}

/** Why nothing new may go to production now. What can't be known is no permission. */
export function refuseFrozen(state: ReleaseState, at: Instant, nothingDone: string): Refusal | undefined {
  const freeze = freezeAt(state, at);
  if (freeze !== undefined)
    return refuse(
      "frozen",
      `${nothingDone} ${freezeWords(freeze)}. With a reason it can be lifted for this release.`,
      { choices: [freeze.id] },
    );
  const isUnread = hasFreezes(state) && at >= (state.freezeCalendar?.until ?? "");
  return isUnread
    ? refuse(
        "freezes-unread",
        `${nothingDone} The freezes of the plan are being read; try again in a moment.`,
      )
    : undefined;
}

export function freezeWords({ title, until }: FreezeWindow): string {
  return `${title} freezes production until ${inWords(until)}`;
}

export function overrideFreeze(
  state: ReleaseState,
  { freeze: id, reason }: CommandOf<"overrideFreeze">,
  { at }: Context,
): Decision<ReleaseEvent> {
  const status = statusOf(state);
  if (!beforeTheEnd.includes(status))
    return refuse(
      "wrong-status",
      `Not lifted. The release is ${status}; a freeze holds back what is to come.`,
    );
  const soon = after(at, foreseeable);
  const near = windowsOf(state).filter(({ from, until }) => until > at && from <= soon);
  const window = near.find((one) => one.id === id);
  if (window === undefined)
    return refuse("not-frozen", `Not lifted. No freeze ${id} is in force or begins within ${foreseeable}.`, {
      field: "freeze",
      choices: near.map((one) => one.id),
    });
  const lifted = overrideOf(state, window);
  if (lifted !== undefined)
    return refuse("already-lifted", `Not lifted. ${lifted.by} has lifted ${window.title} already.`);
  const { from, until } = window;
  return accept({ type: "freeze-overridden", freeze: id, from, until, reason });
}

/** When the calendar is to be read; `undefined` while it is being read, and while it reaches far enough. */
export function calendarDue(state: ReleaseState): Instant | undefined {
  if (!hasFreezes(state) || !beforeTheEnd.includes(statusOf(state))) return undefined;
  const { freezeCalendar: calendar, freezesAskedAt: askedAt } = state;
  if (calendar === undefined) return askedAt === undefined ? state.startedAt : undefined;
  const due = instantFrom(epochMs(calendar.until) - durationMs(calendarRest));
  return askedAt !== undefined && askedAt >= due ? undefined : due;
}

/** Beginnings and ends of freezes while production is open, for the card and for those who decide. */
export function freezeTurns(
  state: ReleaseState,
): readonly { readonly instant: Instant; readonly event: ReleaseEvent }[] {
  const stage = state.plan.stages.find(({ gates }) => gates.some(({ kind }) => kind === "decision"));
  if (stage === undefined || !isOpened(state, stage)) return [];
  const since = state.openedAt[stage.id] ?? state.startedAt;
  return windowsOf(state)
    .flatMap(({ id: freeze, from, until }) => [
      { instant: from, event: { type: "freeze-began", freeze, from } as const },
      { instant: until, event: { type: "freeze-ended", freeze, from, until } as const },
    ])
    .filter(({ instant, event }) => instant > since && !isTurnTold(state, event));
}

/** Whether production is open again by this event, which was shut before. */
export function isThawing(event: ReleaseEvent, state: ReleaseState): boolean {
  if (event.type === "freeze-overridden") return true;
  if (event.type !== "freeze-ended") return false;
  return overrideOf(state, { id: event.freeze, from: event.from, until: event.until }) === undefined;
}

/** The name by which a beginning or an end is told once; an end that was put off is told anew. */
export function nameOfTurn(turn: FreezeTurn): string {
  const former = formerNameOfTurn(turn);
  return turn.type === "freeze-ended" ? `${former} ${turn.until}` : former;
}

/** By which the ends of older releases were told. */
function formerNameOfTurn({ type, freeze, from }: FreezeTurn): string {
  return `${type} ${freeze} ${from}`;
}

function isTurnTold({ told }: ReleaseState, turn: FreezeTurn): boolean {
  return told.includes(nameOfTurn(turn)) || told.includes(formerNameOfTurn(turn));
}
type FreezeTurn = Extract<ReleaseEvent, { type: "freeze-began" | "freeze-ended" }>;

/** Whether a calendar of these rules is one of the plan. */
export function areFreezesOf({ freezes }: ReleasePlan, rules: readonly ZonedFreeze[] = []): boolean {
  return canonicalJson(freezes ?? []) === canonicalJson(rules);
}

function windowsOf(state: ReleaseState): readonly FreezeWindow[] {
  return state.freezeCalendar?.windows ?? [];
}

function hasFreezes({ plan }: ReleaseState): boolean {
  return plan.freezes !== undefined && plan.freezes.length > 0;
}
