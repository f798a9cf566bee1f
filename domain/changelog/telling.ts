// How an entry is told: by the commit that brings it, and in its channel.
import type { Person } from "../people.ts";
import type { ChangelogPlan } from "../plan/document-plan.ts";
import type { WorkspaceEdit, WorkspaceOrder } from "../workspace/order.ts";
import { changelogIdOf, type ChangeEntry } from "./entry.ts";
import type { ChangeNote } from "./note.ts";
import { kindInWords } from "./words.ts";

/** By the plan at the moment when the entry was stored. */
export type Telling = Pick<ChangelogPlan, "channel" | "roadmapPings">;

/** Roadmap changes name those who have to follow them. */
export function noteOf(
  entry: ChangeEntry,
  { channel, roadmapPings }: Telling,
  problems: readonly string[],
): ChangeNote {
  const { kind, change, evidence, author } = entry;
  return {
    type: "change-note",
    run: changelogIdOf(entry),
    channel,
    title: kindInWords[kind],
    text: change,
    author,
    ...(evidence === undefined ? {} : { evidence }),
    roles: kind === "roadmap" ? roadmapPings : [],
    problems,
  };
}

/** What somebody's edit of a document came to, where no entry tells of it. */
export function foundNote(
  findings: readonly string[],
  { channel }: Pick<ChangelogPlan, "channel">,
): ChangeNote {
  return {
    type: "change-note",
    run: "changelog",
    channel,
    title: "Change log",
    text: "The document was edited by hand, and not all of it could stand.",
    author: "Runsheet",
    roles: [],
    problems: findings,
  };
}

interface About {
  readonly entry: ChangeEntry | undefined;
  readonly people: readonly Person[];
}

export function orderOf(edits: readonly WorkspaceEdit[], { entry, people }: About): WorkspaceOrder {
  if (entry === undefined) return { message: "Keep the change log", edits };
  const author = people.find(({ id }) => id === entry.author);
  const message = `Log a change: ${shortened(entry.change.replaceAll(/\s+/g, " "))}`;
  return author === undefined
    ? { message, edits }
    : { message, author: { name: author.name, email: author.email }, edits };
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59).toWellFormed()}…` : text;
}
