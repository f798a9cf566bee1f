// Folds one fact into the state. Total: it never refuses, never throws.
import type { IssueStanding } from "../backlog.ts";
import { optional } from "../optional.ts";
import type { Fact } from "../process.ts";
import type { Instant } from "../time.ts";
import type { CallEvent, EventOf } from "./events.ts";
import type { CallState, FiledIssue } from "./state.ts";

type Folds = {
  readonly [Type in CallEvent["type"]]: (
    state: CallState,
    event: EventOf<Type>,
    fact: Fact<CallEvent>,
  ) => CallState;
};

export function evolve(state: CallState, fact: Fact<CallEvent>): CallState {
  return foldByType(state, fact.event, fact);
}

function foldByType<Type extends CallEvent["type"]>(
  state: CallState,
  event: EventOf<Type> & { type: Type },
  fact: Fact<CallEvent>,
): CallState {
  return folds[event.type](state, event, fact);
}

const folds: Folds = {
  started: (state) => state,
  "plan-changed": (state, { terms, planRevision }) => {
    const changed = { ...state, terms, planRevision };
    const isAsPlanned = state.moves.length === 0 && state.startsAt !== terms.plannedAt;
    return isAsPlanned ? startingAt(changed, terms.plannedAt) : changed;
  },
  "item-completed": (state, { item, link }, { at, by }) => ({
    ...state,
    completions: {
      ...state.completions,
      [item]: { by: by.person, at, ...(link === undefined ? {} : { link }) },
    },
  }),
  "item-reopened": ({ completions, ...state }, { item }) => {
    const { [item]: _, ...others } = completions;
    return { ...state, completions: others };
  },
  moved: (state, { to, reason }, { at, by }) => startingAt(state, to, { by: by.person, at, reason }),
  "backup-used": ({ cancelled, missed, ...state }, { to }, { at, by }) =>
    startingAt(state, to, { by: by.person, at, reason: (cancelled ?? missed)?.reason ?? "" }),
  cancelled: (state, { reason }, { at, by }) => ({ ...state, cancelled: { by: by.person, at, reason } }),
  "focus-set": (state, { focus, participants }) => ({
    ...state,
    focus,
    ...(participants === undefined ? {} : { participants }),
  }),
  confirmed: (state, { person, answer }, { at, by }) => ({
    ...state,
    answers: { ...state.answers, [person]: { answer, by: by.person, at } },
  }),
  "owner-reminded": (state, { role }, { at }) => tell(state, at, [`reminded ${role}`]),
  "card-due": (state, _, { at }) => tell(state, at, ["card"]),
  "items-overdue": (state, { items }, { at }) =>
    tell(
      state,
      at,
      items.map((item) => `overdue ${item}`),
    ),
  "confirmations-asked": (state, _, { at }) => tell(state, at, ["confirmations-asked"]),
  "confirmations-missing": (state, _, { at }) => tell(state, at, ["confirmations-missing"]),
  "pre-read-asked": (state, { send }, { at }) => (send ? tell(state, at, ["pre-read"]) : state),
  "pre-read-composed": (state, { preRead }, { at }) => ({
    ...state,
    preRead: { ...state.preRead, composed: { ...preRead, at } },
  }),
  "pre-read-sent": (state, { version }) => {
    const { composed } = state.preRead;
    return composed === undefined
      ? state
      : { ...state, preRead: { ...state.preRead, sent: { ...composed, version } } };
  },
  "pre-read-posted": (state) => ({ ...state, preRead: { ...state.preRead, isPosted: true } }),
  begun: (state, _, { at }) => tell(state, at, ["begun"]),
  "log-asked": (state, _, { at }) => tell(state, at, ["log-asked"]),
  "log-nudged": (state, _, { at }) => tell(state, at, ["log-nudged"]),
  unlogged: (state, _, { at }) => ({ ...state, unloggedAt: at }),
  "outcome-logged": ({ missed: _, unloggedAt: __, ...state }, { outcome }, { at, by }) => ({
    ...state,
    outcome: { ...outcome, by: by.person, at },
  }),
  "decision-noted": (state) => state,
  "follow-up-filed": (state, { type: _, id, ...filed }) => {
    const known = state.issues[id];
    const standing = known?.issue === filed.issue ? known.standing : undefined;
    return { ...state, issues: { ...state.issues, [id]: { ...filed, ...optional({ standing }) } } };
  },
  "issues-read": (state, { issues }) => ({
    ...state,
    issues: Object.fromEntries(
      Object.entries(state.issues).map(([id, filed]) => [id, standingAsRead(filed, issues)]),
    ),
  }),
  missed: ({ unloggedAt: _, ...state }, { reason }, { at, by }) => ({
    ...state,
    missed: { by: by.person, at, reason: reason ?? "" },
  }),
  closed: (state, _, { at }) => ({ ...state, closedAt: at }),
};

function standingAsRead(filed: FiledIssue, issues: readonly IssueStanding[]): FiledIssue {
  const read = issues.find(({ id }) => id === filed.issueId);
  return read === undefined
    ? filed
    : { ...filed, standing: { state: read.state, updatedAt: read.updatedAt } };
}

function tell(state: CallState, at: Instant, names: readonly string[]): CallState {
  return { ...state, told: { ...state.told, ...Object.fromEntries(names.map((name) => [name, at])) } };
}

/** Who said yes said it of the former time. What was told of that alone is told again; a card and a note are edited instead. */
function startingAt(
  state: CallState,
  to: Instant,
  move?: { readonly by: string; readonly at: Instant; readonly reason: string },
): CallState {
  const kept = Object.entries(state.told).filter(([name]) => /^(card|pre-read|reminded .*)$/.test(name));
  return {
    ...state,
    startsAt: to,
    answers: {},
    told: Object.fromEntries(kept),
    moves: move === undefined ? state.moves : [...state.moves, { ...move, from: state.startsAt, to }],
  };
}
