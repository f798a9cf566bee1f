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
  const message = messageOf(entry);
  return author === undefined
    ? { message, edits }
    : { message, author: { name: author.name, email: author.email }, edits };
}

const subjectMost = 72;

/** What finds no room in the subject stands below it, whole. */
function messageOf({ change, evidence }: ChangeEntry): string {
  const words = change.replaceAll(/\s+/g, " ").trim();
  const whole = `Log a change: ${words}`;
  const isShort = whole.length <= subjectMost;
  const body = [
    ...(isShort ? [] : ["", words]),
    ...(evidence === undefined ? [] : ["", `Evidence: ${evidence.replaceAll(/\s+/g, " ")}`]),
  ];
  return [isShort ? whole : cutAtWord(whole), ...body].join("\n");
}

function cutAtWord(text: string): string {
  const cut = text.slice(0, subjectMost - 1);
  const words = /^(.{30,}?)[\s,;:.]+\S*$/su.exec(cut)?.[1] ?? cut;
  return `${words.toWellFormed()}…`;
}
