// The fields of each kind of entry in the outcome form, and what a line shows before anything is typed.
import type { PresentedCall } from "#domain/call/presented.ts";
import type { Me } from "./api.ts";
import type { Cells, Kind } from "./outcome-draft.ts";
import { wallTimeOf } from "./wall-time.ts";

export interface Column {
  readonly name: string;
  readonly label: string;
  readonly as: "text" | "words" | "speaker" | "person" | "date" | "sentiment";
  readonly hint?: string;
  /** Asked for once the entry stands, not while it is typed. */
  readonly later?: true;
}

export const nounByKind = {
  quotes: "Quote",
  decisions: "Decision",
  followUps: "Follow-up",
  highlights: "Highlight",
} as const satisfies Record<Kind, string>;

export const columnsByKind: Readonly<Record<Kind, readonly Column[]>> = {
  quotes: [
    { name: "text", label: "What was said, word for word", as: "words" },
    { name: "speaker", label: "Speaker", as: "speaker" },
    { name: "organisation", label: "Organisation", as: "text" },
    { name: "sentiment", label: "Sentiment", as: "sentiment", later: true },
    { name: "tile", label: "Tile", as: "text", hint: "Such as ops-pulse", later: true },
  ],
  decisions: [
    { name: "text", label: "What was decided", as: "words" },
    { name: "rationale", label: "Why", as: "text" },
  ],
  followUps: [
    { name: "title", label: "What to do; makes a Linear issue", as: "text" },
    { name: "owner", label: "Owner", as: "person" },
    { name: "due", label: "Due", as: "date" },
    { name: "issue", label: "Existing issue", as: "text", hint: "Such as OCC-212", later: true },
    { name: "evidence", label: "Evidence", as: "text", later: true },
  ],
  highlights: [{ name: "text", label: "Highlight, without quotes; goes to the channel", as: "words" }],
};

const weekMs = 7 * 86_400_000;

/** Customers are quoted most; what is to be done is most often one's own, until the next call. */
export function firstCells(
  { participants, startsAt, timezone }: PresentedCall,
  me: Me,
): Readonly<Record<Kind, Cells>> {
  const [guest] = participants;
  const nextWeek = new Date(Date.parse(startsAt) + weekMs).toISOString();
  return {
    quotes:
      guest === undefined ? {} : { speaker: guest.name ?? guest.id, organisation: guest.organisation ?? "" },
    decisions: {},
    followUps: { owner: me.id, due: wallTimeOf(nextWeek, timezone).slice(0, 10) },
    highlights: {},
  };
}

/** Whoever takes part brings the organisation along. */
export function withOrganisation(cells: Cells, { participants }: Pick<PresentedCall, "participants">): Cells {
  const known = participants.find(({ name }) => name !== undefined && name === cells["speaker"]);
  return known?.organisation === undefined ? cells : { ...cells, organisation: known.organisation };
}

/** A plain date and an instant alike, as the control for a date wants it. */
export function dateIn(due: string, zone: string): string {
  return due.includes("T") ? wallTimeOf(due, zone).slice(0, 10) : due;
}

/** The name by which the server speaks of a field. */
export function fieldName(kind: Kind, index: number | undefined, id: string, column: string): string {
  if (index === undefined) return `kept.${id}.${column}`;
  return kind === "highlights" ? `${kind}.${index}` : `${kind}.${index}.${column}`;
}
