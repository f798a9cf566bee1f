// All that a call is: what was planned, said and told, and when. What it means at an instant is in status.ts and view.ts.
import type { IssueStanding } from "../backlog.ts";
import type { TextRef } from "../memory.ts";
import type { PrepItem } from "../plan/fields.ts";
import type { Instant } from "../time.ts";
import type { CallDecision, CommandOf, FollowUp, Quote } from "./messages.ts";
import type { CallStart, CallTerms } from "./terms.ts";

/** Who, when and why. */
export interface Remark {
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
}

export interface Move extends Remark {
  readonly from: Instant;
  readonly to: Instant;
}

export interface Completion {
  readonly by: string;
  readonly at: Instant;
  readonly link?: string;
}

export interface Answer {
  readonly answer: CommandOf<"confirm">["answer"];
  readonly by: string;
  readonly at: Instant;
}

export interface PreReadPart {
  readonly part: string;
  readonly title: string;
  readonly sha256: string;
}

/** The newest composed text; from `sentVersion` 1 on it stands in the channel. */
export interface ComposedPreRead {
  readonly text: TextRef;
  readonly parts: readonly PreReadPart[];
  readonly at: Instant;
}

export interface PreReadState {
  readonly composed?: ComposedPreRead;
  /** What was sent last, frozen. */
  readonly sent?: ComposedPreRead & { readonly version: number };
  /** Slack has taken its first version. */
  readonly isPosted: boolean;
}

export interface Outcome {
  readonly by: string;
  readonly at: Instant;
  readonly quotes: readonly Quote[];
  readonly decisions: readonly CallDecision[];
  readonly followUps: readonly FollowUp[];
  readonly highlights: readonly TextRef[];
}

export interface FiledIssue {
  readonly issue: string;
  readonly url: string;
  /** The backlog's own id; calls that filed it under an earlier version lack it. */
  readonly issueId?: string;
  /** As the backlog said last. */
  readonly standing?: Omit<IssueStanding, "id">;
}

export interface CallState {
  readonly cadence: string;
  readonly date: string;
  readonly terms: CallTerms;
  readonly planRevision: string;
  readonly startedAt: Instant;
  readonly startsAt: Instant;
  readonly moves: readonly Move[];
  /** Said by a person, it stands over the plan's. */
  readonly focus?: string;
  readonly participants?: readonly string[];
  readonly completions: Readonly<Record<string, Completion>>;
  readonly answers: Readonly<Record<string, Answer>>;
  /** What has been announced, with its instant, so that each thing is told once. */
  readonly told: Readonly<Record<string, Instant>>;
  readonly preRead: PreReadState;
  readonly outcome?: Outcome;
  /** By id of the follow-up. */
  readonly issues: Readonly<Record<string, FiledIssue>>;
  readonly cancelled?: Remark;
  readonly missed?: Remark;
  readonly unloggedAt?: Instant;
  readonly closedAt?: Instant;
}

export function newCall({ cadence, date, terms, planRevision }: CallStart, at: Instant): CallState {
  return {
    cadence,
    date,
    terms,
    planRevision,
    startedAt: at,
    startsAt: terms.plannedAt,
    moves: [],
    completions: {},
    answers: {},
    told: {},
    preRead: { isPosted: false },
    issues: {},
  };
}

export function workflowIdOf(call: Pick<CallState, "cadence" | "date">): string {
  return `call/${keyOf(call)}`;
}

export function keyOf({ cadence, date }: Pick<CallState, "cadence" | "date">): string {
  return `${cadence}/${date}`;
}

export function focusOf(state: CallState): string {
  return state.focus ?? state.terms.carriedFocus ?? state.terms.focus;
}

/** Follow-ups are titled for ourselves: customers read what the plan or a person has named. */
export function focusForGuestsOf(state: CallState): string {
  return state.focus ?? state.terms.focus;
}

export function participantsOf(state: CallState): readonly string[] {
  return state.participants ?? state.terms.participants;
}

/** Participants who have not said yes. */
export function unconfirmed(state: CallState): readonly string[] {
  return participantsOf(state).filter((person) => state.answers[person]?.answer !== "yes");
}

export function openItems({ terms, completions }: CallState): readonly PrepItem[] {
  return terms.items.filter(({ id }) => completions[id] === undefined);
}

export function rolesWithItems({ terms }: CallState): readonly string[] {
  return [...new Set(terms.items.map(({ owner }) => owner))];
}
