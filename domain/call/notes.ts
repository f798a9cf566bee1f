// What a call tells people, as announcements: the card of its thread, notes to those who owe something, the pre-read.
import type { ItemNote, PreReadLetter, RoleNote, RootCard, ThreadNote } from "../announcement.ts";
import { withReason } from "../reasons.ts";
import { inWords, type Instant } from "../time.ts";
import { focusOf, openItems, participantsOf, workflowIdOf, type CallState } from "./state.ts";
import { isOver, offeredBackup } from "./status.ts";
import { dueOf } from "./timetable.ts";
import { verdictOf } from "./verdict.ts";

export function callCard(state: CallState, at: Instant): RootCard {
  const open = openItems(state);
  const { items } = state.terms;
  const answered = participantsOf(state).map((person) => {
    const answer = state.answers[person]?.answer;
    return answer === undefined ? `${person} (no answer)` : `${person} (${answer})`;
  });
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

export function titleOf({ terms, date }: CallState): string {
  return `${terms.rules.title} of ${date}`;
}

interface Noting {
  readonly meantFor: Instant;
  readonly version: number;
}

export function itemNote(state: CallState, role: string, { meantFor, version }: Noting): ItemNote {
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
    version,
    meantFor,
  };
}

export function roleNote(state: CallState, about: RoleNote["about"], noting: Noting): RoleNote {
  const { owner, chase } = state.terms.rules;
  const isForManager = about === "items-overdue" || about === "unlogged";
  const action = actionByAbout[about];
  return {
    type: "role-note",
    run: workflowIdOf(state),
    role: isForManager ? chase.escalateTo : owner,
    about,
    title: titleOf(state),
    text: textOf(state, about),
    lines: linesOf(state, about),
    ...(action === undefined ? {} : { action }),
    ...noting,
  };
}

const actionByAbout: { readonly [About in RoleNote["about"]]: RoleNote["action"] } = {
  "items-overdue": undefined,
  "log-asked": "log-outcome",
  "log-nudged": "log-outcome",
  unlogged: "log-outcome",
  "backup-offered": "use-backup",
};

function textOf(state: CallState, about: RoleNote["about"]): string {
  switch (about) {
    case "items-overdue":
      return `Not prepared yet. The call begins ${inWords(state.startsAt)}.`;
    case "log-asked":
      return "The call is over. Log its quotes, decisions, follow-ups and highlights, or mark it missed.";
    case "log-nudged":
      return "Nothing is logged of this call yet. Log its outcome, or mark it missed.";
    case "unlogged":
      return `Nobody has logged this call in ${state.terms.rules.chase.unlogged}. It counts as unlogged unless somebody does.`;
    case "backup-offered": {
      const fallen = state.cancelled ?? state.missed;
      const backup = offeredBackup(state, fallen?.at ?? state.startsAt);
      const what = state.cancelled === undefined ? "The call was missed" : "The call is cancelled";
      return `${withReason(what, fallen?.reason)} Its backup is ${inWords(backup ?? state.startsAt)}.`;
    }
  }
}

function linesOf(state: CallState, about: RoleNote["about"]): readonly string[] {
  if (about === "log-asked") return state.terms.rules.afterwards.map(({ title }) => title);
  if (about !== "items-overdue") return [];
  return openItems(state)
    .filter(({ id }) => state.told[`overdue ${id}`] !== undefined)
    .map((item) => `${item.title} (${item.owner}, due ${inWords(dueOf(state, item))})`);
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
