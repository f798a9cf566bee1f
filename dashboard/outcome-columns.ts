// The fields of each kind of entry in the outcome form, and what a line shows before anything is typed.
import type { PresentedCall } from "#domain/call/presented.ts";
import type { Me } from "./api.ts";
import { say } from "./language/say.ts";
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
  quotes: say("Quote"),
  decisions: say("Decision"),
  followUps: say("Follow-up"),
  highlights: say("Highlight"),
} as const satisfies Record<Kind, string>;

export const columnsByKind: Readonly<Record<Kind, readonly Column[]>> = {
  quotes: [
    { name: "text", label: say("What was said, word for word"), as: "words" },
    { name: "speaker", label: say("Speaker"), as: "speaker" },
    { name: "organisation", label: say("Organisation"), as: "text" },
    { name: "sentiment", label: say("Sentiment"), as: "sentiment", later: true },
    { name: "tile", label: say("Tile"), as: "text", hint: say("Such as ops-pulse"), later: true },
  ],
  decisions: [
    { name: "text", label: say("What was decided"), as: "words" },
    { name: "rationale", label: say("Why"), as: "text" },
  ],
  followUps: [
    { name: "title", label: say("What to do; makes a Linear issue"), as: "text" },
    { name: "owner", label: say("Owner"), as: "person" },
    { name: "due", label: say("Due"), as: "date" },
    { name: "issue", label: say("Existing issue"), as: "text", hint: say("Such as OCC-212"), later: true },
    { name: "evidence", label: say("Evidence"), as: "text", later: true },
  ],
  highlights: [{ name: "text", label: say("Highlight, without quotes; goes to the channel"), as: "words" }],
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
