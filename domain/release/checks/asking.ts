// When to look again: at once after a deployment, then less and less often, and before what was seen grows too old.
import { digestOf } from "../../canonical.ts";
import {
  after,
  durationMs,
  earliest,
  epochMs,
  instantFrom,
  latest,
  type Duration,
  type Instant,
} from "../../time.ts";
import type { ReleaseEvent } from "../events.ts";
import { isOpened, type ReleaseState } from "../state.ts";
import { carriedSince } from "./deployment.ts";
import { isFoundAsKnown } from "./inspection-book.ts";
import { watchedOf, type GateOf, type WatchedCheck } from "./kinds.ts";
import type { EnvironmentWatch, Look } from "./observation.ts";
import { pauseAfter } from "./pause.ts";
import { assessWatched } from "./standing.ts";
import { isToldWithLook } from "./told-later.ts";

/** Environments in which an opened stage has a check that somebody has to look for. */
export function watchedEnvironments(state: ReleaseState): readonly string[] {
  return [...new Set(lookedFor(state).map(({ check }) => check.environment))];
}

/** When a run of the metrics is to be ordered; `undefined` while none is needed. */
export function nightDue(state: ReleaseState, environment: string): Instant | undefined {
  const since = carriedSince(state, environment);
  const gates = gatesIn(state, environment).filter(({ check }) => check.name === "nightly-run");
  if (since === undefined || gates.length === 0) return undefined;
  const ordered = watchSince(state, environment, since)?.nightAsOf ?? "";
  const wanted = latest([since, recheckedAt(state, gates)]) ?? since;
  if (ordered < wanted) return wanted;
  return ifAfter(ordered, renewalSince(state, gates, since));
}

function ifAfter(floor: Instant, instant: Instant | undefined): Instant | undefined {
  return instant !== undefined && instant > floor ? instant : undefined;
}

/** When the run that was seen has used up most of its age. */
function renewalSince(
  state: ReleaseState,
  gates: readonly GateOf<WatchedCheck>[],
  since: Instant,
): Instant | undefined {
  const seen = gates.map((gate) => assessWatched(state, gate.check, since).asOf);
  return earliest(
    gates.map((gate, index) => {
      const asOf = seen[index];
      return asOf === undefined ? undefined : renewalOf(state, gate, asOf);
    }),
  );
}

/** When to look next; `undefined` while a look is under way, and while nothing can have changed. */
export function lookDue(state: ReleaseState, environment: string): Instant | undefined {
  const since = carriedSince(state, environment);
  if (since === undefined) return undefined;
  const watch = watchSince(state, environment, since);
  if (watch === undefined) return since;
  const gates = gatesIn(state, environment);
  if (watch.tries === 0) return firstLook(watch, recheckedAt(state, gates));
  const { askedAt = "", observedAt } = watch;
  if (observedAt === undefined || observedAt < askedAt) return undefined;
  return nextTurn(state, gates, { observedAt, tries: watch.tries });
}

/** Sooner while something is missing; else when what was seen turns old. */
function nextTurn(
  state: ReleaseState,
  gates: readonly GateOf<WatchedCheck>[],
  { observedAt, tries }: { readonly observedAt: Instant; readonly tries: number },
): Instant | undefined {
  const standings = gates.map((gate) => ({ gate, standing: assessWatched(state, gate.check, observedAt) }));
  if (standings.some(({ standing }) => standing.status !== "met"))
    return after(observedAt, pauseAfter(tries));
  const turns = standings.flatMap(({ gate, standing: { asOf, expiresAt } }) => [
    asOf === undefined ? undefined : renewalOf(state, gate, asOf),
    expiresAt,
  ]);
  return earliest(turns.filter((turn) => turn !== undefined && turn > observedAt));
}

/** The end of a run asks for a look itself; one that takes long keeps nobody from looking at the rest. */
function firstLook({ since, nightAsOf }: EnvironmentWatch, asked: Instant | undefined): Instant {
  const cause = latest([nightAsOf, asked]) ?? since;
  return nightAsOf === cause ? after(cause, nightTakes) : cause;
}

function watchSince(state: ReleaseState, environment: string, since: Instant): EnvironmentWatch | undefined {
  const watch = state.watches?.[environment];
  return watch?.since === since ? watch : undefined;
}

/** What there is to see in an environment for the checks of the plan. */
export function lookAt(state: ReleaseState, environment: string): Look | undefined {
  const since = carriedSince(state, environment);
  if (since === undefined) return undefined;
  const names = gatesIn(state, environment).flatMap(({ check }) =>
    check.name === "tile-fresh" ? [check.tile] : [],
  );
  const tiles = state.plan.tiles.flatMap(({ id, factType }) =>
    factType !== undefined && names.includes(id) ? [{ id, factType }] : [],
  );
  return { type: "look", environment, since, tiles };
}

const nightTakes: Duration = "1 minute";

/** At four fifths of its age a check renews itself. */
function renewalOf(state: ReleaseState, { check }: GateOf<WatchedCheck>, asOf: Instant): Instant | undefined {
  const age = ageOf(state, check);
  return age === undefined ? undefined : instantFrom(epochMs(asOf) + Math.floor(durationMs(age) * 0.8));
}

function ageOf(state: ReleaseState, check: WatchedCheck): Duration | undefined {
  if (check.name === "nightly-run" || check.name === "metric-limits") return check.maxAge;
  if (check.name !== "tile-fresh") return undefined;
  return state.plan.tiles.find(({ id }) => id === check.tile)?.staleness.stale;
}

function lookedFor(state: ReleaseState): readonly GateOf<WatchedCheck>[] {
  return state.plan.stages
    .filter((stage) => isOpened(state, stage))
    .flatMap(({ gates }) => gates.flatMap((gate) => watchedOf(gate) ?? []));
}

function gatesIn(state: ReleaseState, environment: string): readonly GateOf<WatchedCheck>[] {
  return lookedFor(state).filter(({ check }) => check.environment === environment);
}

function recheckedAt(state: ReleaseState, gates: readonly GateOf<WatchedCheck>[]): Instant | undefined {
  return latest(gates.map(({ id }) => state.recheckedAt[id]));
}

const quietAlways: readonly ReleaseEvent["type"][] = ["look-asked", "inspection-asked", "freezes-asked"];

/** A claim that is looked up, a look that is asked for, and one that sees what is known, are no news. */
export function isNoNews(event: ReleaseEvent, before: ReleaseState, rules: number): boolean {
  if (event.type === "sign-off-claimed") return rules >= 2;
  if (quietAlways.includes(event.type)) return true;
  if (event.type === "gates-inspected")
    return isFoundAsKnown(before, event.findings) || isToldWithLook(before, event);
  if (event.type !== "environment-observed") return false;
  const known = watchSince(before, event.environment, event.since)?.observation;
  return known !== undefined && digestOf(known) === digestOf(event.observation);
}
