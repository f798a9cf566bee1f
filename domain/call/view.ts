// What people see of a call at an instant; people's names and stored texts are joined at the edge.
import { optional } from "../optional.ts";
import type { PrepItem } from "../plan/fields.ts";
import type { Running } from "../running.ts";
import type { Instant } from "../time.ts";
import { undeliveredOf } from "../undelivered.ts";
import type { CallEffect } from "./effects.ts";
import {
  focusForGuestsOf,
  focusOf,
  keyOf,
  participantsOf,
  workflowIdOf,
  type CallState,
  type ComposedPreRead,
} from "./state.ts";
import { closing, endOf, isOver, offeredBackup, statusOf } from "./status.ts";
import { cardAt, dueOf, preReadAt } from "./timetable.ts";
import { verdictOf } from "./verdict.ts";
import type { CallView } from "./view-schema.ts";

export function callView(running: Running<CallState, CallEffect>, at: Instant): CallView {
  const { state } = running;
  const { rules, plannedAt, items, openFollowUps } = state.terms;
  return {
    id: workflowIdOf(state),
    kind: "call",
    key: keyOf(state),
    version: running.version,
    status: statusOf(state, at),
    verdict: verdictOf(state, at),
    updatedAt: running.updatedAt,
    startedAt: state.startedAt,
    links: {},
    cadence: state.cadence,
    date: state.date,
    title: rules.title,
    timezone: rules.timezone,
    owner: rules.owner,
    plannedAt,
    ...times(state),
    items: items.map((item) => itemView(state, item, at)),
    focus: focusOf(state),
    focusForGuests: focusForGuestsOf(state),
    participants: participantViews(state),
    moves: [...state.moves],
    followUps: followUpViews(state),
    openFollowUps: [...openFollowUps],
    undelivered: [...undeliveredOf(running, at)],
    permissions: rules.permissions,
    closed: isOver(state),
    ...optional({
      backup: offeredBackup(state, at),
      cancelled: state.cancelled,
      missed: state.missed,
      preRead: preReadView(state),
      outcome: outcomeView(state),
      amendableUntil: state.outcome === undefined ? undefined : closing(state),
    }),
  };
}

function times(state: CallState): Pick<CallView, "startsAt" | "endsAt" | "deadlines"> {
  const deadlines = { prep: cardAt(state), ...optional({ preRead: preReadAt(state) }) };
  return { startsAt: state.startsAt, endsAt: endOf(state), deadlines };
}

function itemView(state: CallState, item: PrepItem, at: Instant): CallView["items"][number] {
  const { id, title, owner } = item;
  const due = dueOf(state, item);
  const completion = state.completions[id];
  const done = completion !== undefined;
  return {
    id,
    title,
    owner,
    due,
    done,
    overdue: !done && due <= at,
    ...optional({ link: completion?.link, doneBy: completion?.by, doneAt: completion?.at }),
  };
}

function participantViews(state: CallState): CallView["participants"] {
  return participantsOf(state).map((id) => {
    const answer = state.answers[id];
    return { id, ...optional({ answer: answer?.answer, answeredAt: answer?.at }) };
  });
}

function followUpViews({ outcome, issues }: CallState): CallView["followUps"] {
  return (outcome?.followUps ?? []).map((followUp) => ({
    ...followUp,
    ...optional({ linear: issues[followUp.id] }),
  }));
}

/** What stands in the channel, and a newer text that does not. */
function preReadView({ preRead: { composed, sent } }: CallState): CallView["preRead"] {
  if (composed === undefined) return undefined;
  const draft = composed.text.id === sent?.text.id ? undefined : textView(composed);
  const frozen = sent && { ...textView(sent), edition: sent.version };
  return optional({ draft, sent: frozen });
}

function textView({ at, text, parts }: ComposedPreRead) {
  return { at, text, parts: [...parts] };
}

function outcomeView({ outcome }: CallState): CallView["outcome"] {
  if (outcome === undefined) return undefined;
  const { by, at, quotes, decisions, highlights } = outcome;
  return { by, at, quotes: [...quotes], decisions: [...decisions], highlights: [...highlights] };
}
