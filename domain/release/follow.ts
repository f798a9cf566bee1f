// What comes by itself: stages open when the one before is met, and instants pass.
import { earliest, type Instant } from "../time.ts";
import { hoursDue } from "./chase/hours.ts";
import { chaseMoments } from "./chase/moments.ts";
import { lookDue, nightDue, watchedEnvironments } from "./checks/asking.ts";
import { carriedSince } from "./checks/deployment.ts";
import { inspectionDue } from "./checks/inspecting.ts";
import { nextAsk } from "./deployments/asking.ts";
import type { ReleaseEvent } from "./events.ts";
import { calendarDue, freezeTurns } from "./freezes/freezes.ts";
import { assessGates, isPassed } from "./gates.ts";
import { currentStage, isOpened, type ReleaseState } from "./state.ts";
import { closing, goExpiry, isOver, statusOf, watchEnd } from "./status.ts";
import { untold } from "./told-once.ts";
import { waiverEnds } from "./waivers.ts";

/** The next event that follows from the state at this instant; asked again until there is none. */
export function follow(state: ReleaseState, at: Instant): ReleaseEvent | undefined {
  if (isOver(state)) return undefined;
  return (
    passed(state, at) ??
    (statusOf(state) === "reviewing" || statusOf(state) === "go" ? nextStage(state, at) : undefined) ??
    nextAsk(state, at)
  );
}

/** The earliest instant at which `follow` has something to say that it has not said yet. */
export function due(state: ReleaseState): Instant | undefined {
  return isOver(state) ? undefined : earliest(moments(state).map(({ instant }) => instant));
}

function passed(state: ReleaseState, at: Instant): ReleaseEvent | undefined {
  return moments(state).find(({ instant }) => instant <= at)?.event;
}

function nextStage(state: ReleaseState, at: Instant): ReleaseEvent | undefined {
  const stage = currentStage(state);
  if (stage === undefined) return undefined;
  const { stages } = state.plan;
  const reached = stages.slice(0, stages.indexOf(stage) + 1);
  const unopened = reached.find((one) => !isOpened(state, one));
  if (unopened !== undefined) return { type: "stage-opened", stage: unopened.id };
  const assessments = assessGates(state, at);
  const met = reached.find(
    ({ id }) =>
      state.metAt[id] === undefined && assessments.every((one) => one.stage.id !== id || isPassed(one)),
  );
  if (met !== undefined) return { type: "stage-met", stage: met.id };
  const next = stages[stages.indexOf(stage) + 1];
  return next === undefined || state.metAt[stage.id] === undefined
    ? undefined
    : { type: "stage-opened", stage: next.id };
}

interface Moment {
  readonly instant: Instant;
  readonly event: ReleaseEvent;
}

function moments(state: ReleaseState): readonly Moment[] {
  const end = (instant: Instant | undefined, event: ReleaseEvent): readonly Moment[] =>
    instant === undefined ? [] : [{ instant, event }];
  return [
    ...(statusOf(state) === "reviewing" ? reviewMoments(state) : []),
    ...end(calendarDue(state), { type: "freezes-asked" }),
    ...(statusOf(state) === "reviewing" || statusOf(state) === "go" ? freezeTurns(state) : []),
    ...end(goExpiry(state), { type: "go-expired" }),
    ...end(watchEnd(state), { type: "released" }),
    ...waiverEnds(state).map(({ instant, gate }) => ({
      instant,
      event: { type: "waiver-expired", gate } as const,
    })),
    ...end(closing(state), { type: "closed" }),
  ];
}

function reviewMoments(state: ReleaseState): readonly Moment[] {
  return [
    ...untold(state),
    ...watchedEnvironments(state).flatMap((environment) => looks(state, environment)),
    ...inspections(state),
    ...chaseMoments(state),
    ...hours(state),
  ];
}

function hours(state: ReleaseState): readonly Moment[] {
  const instant = hoursDue(state);
  return instant === undefined ? [] : [{ instant, event: { type: "hours-asked" } }];
}

function inspections(state: ReleaseState): readonly Moment[] {
  const instant = inspectionDue(state);
  return instant === undefined ? [] : [{ instant, event: { type: "inspection-asked" } }];
}

/** A run is ordered first: the look that follows waits for it. */
function looks(state: ReleaseState, environment: string): readonly Moment[] {
  const since = carriedSince(state, environment);
  if (since === undefined) return [];
  const [night, look] = [nightDue(state, environment), lookDue(state, environment)];
  return [
    ...(night === undefined
      ? []
      : [{ instant: night, event: { type: "night-ordered", environment, since } as const }]),
    ...(look === undefined
      ? []
      : [{ instant: look, event: { type: "look-asked", environment, since } as const }]),
  ];
}
