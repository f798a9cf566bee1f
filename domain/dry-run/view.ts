// What people see of a dry run at an instant; people's names and stored texts are joined at the edge.
import { weekdayOf } from "../local-dates.ts";
import { optional } from "../optional.ts";
import type { Running } from "../running.ts";
import { durationMs, type Instant } from "../time.ts";
import { undeliveredOf } from "../undelivered.ts";
import type { DryRunEffect } from "./effects.ts";
import { publicationGates } from "./gates.ts";
import { preReadText } from "./pre-read.ts";
import { dependencyViews, itemViews, taskView } from "./readiness-view.ts";
import { facilitatorsOf, participantsOf } from "./roster.ts";
import { sessionDateOf, workflowIdOf, type DryRunState } from "./state.ts";
import { endOf, isAhead, isOver, statusOf } from "./status.ts";
import { isLadderRight, judged } from "./success.ts";
import { preReadAt } from "./timetable.ts";
import { verdictOf } from "./verdict.ts";
import type { DryRunView } from "./view-schema.ts";
import { circularWaits } from "./waits.ts";

export function dryRunView(running: Running<DryRunState, DryRunEffect>, at: Instant): DryRunView {
  const { state } = running;
  const { countdown, afterwards } = state.terms.rules;
  return {
    id: workflowIdOf(state),
    kind: "dry-run",
    key: state.date,
    version: running.version,
    status: statusOf(state, at),
    verdict: verdictOf(state, at),
    updatedAt: running.updatedAt,
    startedAt: state.startedAt,
    links: {},
    ...plannedView(state),
    session: sessionView(state),
    moves: [...state.moves],
    facilitators: facilitatorsOf(state),
    participants: participantsOf(state),
    scenarios: scenarioViews(state),
    items: itemViews(state, at),
    dependencies: dependencyViews(state, at),
    circularWaits: circularWaits(state).map(({ roles, text }) => ({ roles: [...roles], text })),
    countdown: countdown.map((task) => taskView(state, task, at)),
    afterwards: afterwards.map((task) => taskView(state, task, at)),
    preRead: preReadView(state, at),
    survey: surveyView(state),
    insights: [...state.insights],
    success: [...judged(state)],
    undelivered: [...undeliveredOf(running, at)],
    closed: isOver(state),
    ...optional({ cancelled: state.cancelled, concluded: concludedView(state) }),
  };
}

type Planned = "title" | "owner" | "plannedAt" | "setup" | "purpose" | "agenda" | "evidence" | "permissions";

function plannedView(state: DryRunState): Pick<DryRunView, Planned> {
  const { permissions, plannedAt, rules } = state.terms;
  const { title, owner, setup, purpose, agenda } = rules;
  return { title, owner, plannedAt, setup, purpose, agenda, evidence: evidenceView(state), permissions };
}

/**
 * The plan names folder and topic by the date of its own session; here they have the date on which it takes place. A moved one says
 * from where, so that two sessions of one day never share a folder.
 */
function evidenceView(state: DryRunState): DryRunView["evidence"] {
  const { session, evidence, issue } = state.terms.rules;
  const { folder, summary, ...others } = evidence;
  const day = sessionDateOf(state);
  const named = day === state.date ? day : `${day}_from_${state.date}`;
  const placed = (name: string) => name.replaceAll(session.date, named);
  return { ...others, folder: placed(folder), summary: { ...summary, topic: placed(summary.topic) }, issue };
}

function sessionView(state: DryRunState): DryRunView["session"] {
  const { timezone, duration } = state.terms.rules.session;
  const date = sessionDateOf(state);
  return {
    date,
    weekday: weekdayOf(date),
    startsAt: state.startsAt,
    endsAt: endOf(state),
    timezone,
    minutes: durationMs(duration) / 60_000,
  };
}

function scenarioViews({ terms, scenarios }: DryRunState): DryRunView["scenarios"] {
  return terms.rules.scenarios.map(({ action, ...planned }) => {
    const recorded = scenarios[planned.id];
    if (recorded === undefined) return { ...planned, ...optional({ action }) };
    const { scenario: _, ...result } = recorded;
    return { ...planned, ...optional({ action }), result };
  });
}

function preReadView(state: DryRunState, at: Instant): DryRunView["preRead"] {
  const { released, postedAt } = state.preRead;
  // While the channel is away it is on its way; from the start on it is dropped, and was never sent.
  const isSent = released !== undefined && (postedAt !== undefined || isAhead(state));
  const { document, channel, owner } = state.terms.rules.preRead;
  const due = preReadAt(state);
  const waiting = due <= at ? "staged" : "composed";
  return {
    state: isSent ? "sent" : waiting,
    document,
    channel,
    owner,
    due,
    gates: [...publicationGates(state)],
    text: preReadText(state),
    late: isSent ? released.late : due <= at,
    ...optional({ at: isSent ? released.at : undefined }),
  };
}

function surveyView(state: DryRunState): DryRunView["survey"] {
  const { ladder, survey } = state.terms.rules.success;
  return {
    question: ladder.question,
    steps: [...ladder.steps],
    questions: [...survey],
    answers: Object.values(state.surveys).map((answer) => ({ ...answer, ok: isLadderRight(state, answer) })),
  };
}

function concludedView({ concluded }: DryRunState): DryRunView["concluded"] {
  if (concluded === undefined) return undefined;
  const { by, at, passed, summary } = concluded;
  return { by, at, passed, ...optional({ summary }) };
}
