// What a dry run tells people, as announcements: notes to roles, the pre-read, and lines in its thread.
import type { DryRunNote, PreReadLetter, ThreadNote } from "../announcement.ts";
import { listInWords } from "../list-words.ts";
import { inWords, type Instant } from "../time.ts";
import type { DryRunMatter } from "./matter.ts";
import { preReadLines } from "./pre-read.ts";
import { sessionDateOf, workflowIdOf, type DryRunState } from "./state.ts";
import { dueOf } from "./status.ts";

export interface Noting {
  readonly role: string;
  readonly about: DryRunMatter;
  /** Ids of what is owed. */
  readonly owed?: readonly string[];
  readonly words?: string;
  readonly meantFor: Instant;
  readonly version: number;
}

export function titleOf(state: DryRunState): string {
  return `${state.terms.rules.title} of ${sessionDateOf(state)}`;
}

export function roleNote(state: DryRunState, noting: Noting): DryRunNote {
  const { role, about, owed = [], words = "", meantFor, version } = noting;
  return {
    type: "dry-run-note",
    run: workflowIdOf(state),
    role,
    about,
    title: titleOf(state),
    text: textOf(state, { about, owed, words }),
    lines: owed.map((id) => owedLine(state, id)),
    meantFor,
    version,
  };
}

interface Telling {
  readonly about: DryRunMatter;
  readonly owed: readonly string[];
  readonly words: string;
}

function textOf(state: DryRunState, { about, owed, words }: Telling): string {
  const begins = `It begins ${inWords(state.startsAt)}.`;
  switch (about) {
    case "owed":
      return `Yours before it is due: ${titlesOf(state, owed)}. ${begins}`;
    case "overdue":
      return `Not there in time: ${titlesOf(state, owed)}. ${begins}`;
    case "circular-wait":
      return `Nobody can go on: ${words}`;
    case "pre-read-staged":
      return `The pre-read is ready and waits for ${words}. It goes out as soon as they are settled.`;
    case "conclusion-asked":
      return "The dry run is over. Record its scenarios, survey and insights, and conclude it; or cancel or move it.";
    case "conclusion-nudged":
      return "Nobody has concluded the dry run yet. Conclude it, cancel it or move it.";
    case "unconcluded":
      return "Nobody has said in 3 days whether the dry run was held, moved or cancelled.";
  }
}

export function titleOfOwed({ terms: { rules } }: DryRunState, id: string): string {
  const all = [...rules.readiness, ...rules.dependencies, ...rules.countdown, ...rules.afterwards];
  return all.find((one) => one.id === id)?.title ?? id;
}

function titlesOf(state: DryRunState, ids: readonly string[]): string {
  return listInWords(ids.map((id) => titleOfOwed(state, id)));
}

function owedLine(state: DryRunState, id: string): string {
  const owed = state.terms.owed.find((one) => one.id === id);
  const owners =
    owed?.owners ?? state.terms.rules.afterwards.flatMap((one) => (one.id === id ? [one.owner] : []));
  const standing = state.items[id];
  const said = standing?.state === "declined" ? ` ${standing.by} said no.` : "";
  const instead = owed?.fallback === undefined ? "" : ` Instead: ${owed.fallback}`;
  return `${titleOfOwed(state, id)} (${listInWords(owners)}, due ${inWords(dueOf(state, id))}).${said}${instead}`;
}

export function preReadLetter(state: DryRunState, meantFor: Instant): PreReadLetter {
  return {
    type: "pre-read",
    run: workflowIdOf(state),
    channel: state.terms.rules.preRead.channel,
    title: `Pre-read: ${titleOf(state)}`,
    startsAt: state.startsAt,
    lines: preReadLines(state),
    edition: 1,
    changed: [],
    meantFor,
  };
}

export function threadNote(state: DryRunState, text: string): ThreadNote {
  const { channel } = state.terms.rules.preRead;
  return { type: "thread-note", run: workflowIdOf(state), channel, under: "pre-read", text };
}
