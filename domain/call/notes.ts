// What a call tells people, as announcements: the card of its thread, notes to those who owe something, the pre-read.
import type { ItemNote, PreReadLetter, RootCard, ThreadNote } from "../announcement.ts";
import { inWords, type Instant } from "../time.ts";
import { focusOf, openItems, participantsOf, unconfirmed, workflowIdOf, type CallState } from "./state.ts";
import { isOver } from "./status.ts";
import { dueOf } from "./timetable.ts";
import { verdictOf } from "./verdict.ts";

export function callCard(state: CallState, at: Instant): RootCard {
  const open = openItems(state);
  const { items } = state.terms;
  const answered = participantsOf(state).map((person) => answerOf(state, person));
  return {
    type: "root-card",
    run: workflowIdOf(state),
    channel: state.terms.rules.channel,
    title: titleOf(state),
    verdict: verdictOf(state, at),
    fields: [
      { label: "Begins", value: inWords(state.startsAt) },
      { label: "Focus", value: focusOf(state) },
      { label: "Participants", value: answered.join(", ") },
      { label: "Prepared", value: `${items.length - open.length} of ${items.length}` },
    ],
    waitingOn: [...new Set(open.map(({ owner }) => owner))],
    closed: isOver(state),
  };
}

export function answerOf({ answers }: CallState, person: string): string {
  return `${person} (${answers[person]?.answer ?? "no answer"})`;
}

export function titleOf({ terms, date }: CallState): string {
  return `${terms.rules.title} of ${date}`;
}

export interface Noting {
  readonly meantFor: Instant;
  readonly version: number;
}

export function itemNote(state: CallState, role: string, { meantFor, version }: Noting): ItemNote {
  const isAsked = role === state.terms.rules.owner && state.told["confirmations-asked"] !== undefined;
  const unanswered = isAsked ? unconfirmed(state).map((person) => answerOf(state, person)) : [];
  return {
    type: "item-note",
    run: workflowIdOf(state),
    role,
    title: titleOf(state),
    verdict: `Begins ${inWords(state.startsAt)}. Focus: ${focusOf(state)}`,
    items: state.terms.items
      .filter(({ owner }) => owner === role)
      .map((item) => ({
        id: item.id,
        title: item.title,
        due: dueOf(state, item),
        done: state.completions[item.id] !== undefined,
      })),
    ...(unanswered.length === 0 ? {} : { unanswered }),
    version,
    meantFor,
  };
}

export function preReadLetter(
  state: CallState,
  { edition, changed, meantFor }: Pick<PreReadLetter, "edition" | "changed" | "meantFor">,
): PreReadLetter {
  return {
    type: "pre-read",
    run: workflowIdOf(state),
    channel: state.terms.rules.preRead?.channel ?? state.terms.rules.channel,
    title: `Pre-read: ${titleOf(state)}`,
    startsAt: state.startsAt,
    lines: [`Focus: ${focusOf(state)}`, ...(state.preRead.sent?.parts ?? []).map(({ title }) => title)],
    edition,
    changed,
    meantFor,
  };
}

export function threadNote(state: CallState, text: string, under?: "pre-read"): ThreadNote {
  const { channel, preRead } = state.terms.rules;
  const run = workflowIdOf(state);
  return under === undefined
    ? { type: "thread-note", run, channel, text }
    : { type: "thread-note", run, channel: preRead?.channel ?? channel, under, text };
}
