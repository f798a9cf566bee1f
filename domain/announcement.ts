// What the announce lane tells people, as plain data: an adapter turns it into the blocks of a chat message.
import type { MorningDigest } from "./attention/letter.ts";
import type { ChangeNote } from "./changelog/note.ts";
import type { DryRunNote } from "./dry-run/note.ts";
import type { TextRef } from "./memory.ts";
import type { RequestStanding } from "./request-standing.ts";
import type { RoleMatter } from "./role-matter.ts";
import type { SyncDigestLetter } from "./sync/note.ts";
import type { Instant } from "./time.ts";

/** The one card of a run, edited in place. */
export interface RootCard {
  readonly type: "root-card";
  /** Run it belongs to: a workflow id. */
  readonly run: string;
  readonly channel: string;
  readonly title: string;
  readonly verdict: string;
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  /** Roles still needed, as words. */
  readonly waitingOn: readonly string[];
  readonly closed: boolean;
  /** The run that took its place: a workflow id. */
  readonly successor?: string;
  /** Requests that went out under it, as they stand: their messages are edited where they changed, and none is posted. */
  readonly requests?: readonly SeatRequest[];
}

/** One line in the thread of the root card, or of the pre-read. */
export interface ThreadNote {
  readonly type: "thread-note";
  readonly run: string;
  readonly channel: string;
  /** The message whose thread it is; the card where nothing is said. */
  readonly under?: "pre-read";
  readonly text: string;
  /** Sent after it: whom the line concerns. */
  readonly request?: SeatRequest;
}

export interface SeatAsk {
  readonly gate: string;
  readonly title: string;
  readonly role: string;
  readonly digest: string;
  readonly statement: "required" | "optional" | "none";
}

/** One direct message per person who can fill a seat, with all seats of that person on the stage. */
export interface SeatRequest {
  readonly type: "seat-request";
  readonly run: string;
  readonly stage: string;
  readonly title: string;
  readonly verdict: string;
  readonly due?: Instant;
  readonly seats: readonly SeatAsk[];
  /** Those of all that are open whose holders are called; each of them where it is left out. */
  readonly meant?: readonly Pick<SeatAsk, "gate" | "role">[];
  /** Nobody of these is asked: build authors, who wrote what is judged, who signed already. */
  readonly except: readonly { readonly person: string; readonly gate: string }[];
  /** A nudge posts anew instead of editing the message that stands. */
  readonly again: boolean;
  /** Why it comes again; a first ask has none. */
  readonly occasion?: "reminder" | "nudge";
  /** Of a reminder: since when the longest of its seats is asked for. */
  readonly since?: Instant;
  readonly version: number;
  /** Absent in requests that were made before it was told. */
  readonly standing?: RequestStanding;
}

/** A direct message to each holder of a role with what the role owes before a call; edited in place when it changes. */
export interface ItemNote {
  readonly type: "item-note";
  readonly run: string;
  readonly role: string;
  readonly title: string;
  readonly verdict: string;
  /** Each can be ticked. */
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly due: Instant;
    readonly done: boolean;
  }[];
  /** Participants who have not said yes, where the role is the one that asks them. */
  readonly unanswered?: readonly string[];
  readonly version: number;
  /** When it was to go out: what goes out much after it says that it is late. */
  readonly meantFor: Instant;
}

/** A direct message to each holder of a role about one thing that has come to pass. Never edited. */
export interface RoleNote {
  readonly type: "role-note";
  readonly run: string;
  readonly role: string;
  readonly about: RoleMatter;
  readonly title: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly seats?: readonly Pick<SeatAsk, "gate" | "role">[];
  /** The press that answers it. */
  readonly action?: "log-outcome" | "use-backup";
  readonly version: number;
  readonly meantFor: Instant;
}

/** A direct message to some people, about something that was said to them. Never edited. */
export interface PersonNote {
  readonly type: "person-note";
  readonly run: string;
  /** Person ids; who is nobody of the plan is not told. */
  readonly people: readonly string[];
  readonly title: string;
  readonly text: string;
  /** Place on the page of the run where it is answered or read. */
  readonly place: string;
  readonly button: string;
  /** The question that is answered with the button. */
  readonly question?: { readonly gate: string; readonly id: string; readonly version: number };
}

/** A direct message to each holder of a role who may roll back what is out. Never edited. */
export interface AlarmNote extends Omit<RoleNote, "type" | "about" | "action"> {
  readonly type: "alarm-note";
  /** Person id of who brought it about, and so knows. */
  readonly except?: string;
}

/** What a channel reads before a call: the first edition is a message, each later one a reply that says what changed. */
export interface PreReadLetter {
  readonly type: "pre-read";
  readonly run: string;
  readonly channel: string;
  readonly title: string;
  readonly startsAt: Instant;
  readonly lines: readonly string[];
  readonly edition: number;
  readonly changed: readonly string[];
  readonly meantFor: Instant;
}

/** What a call has brought, without quotes. */
export interface Highlights {
  readonly type: "highlights";
  readonly run: string;
  readonly channel: string;
  readonly title: string;
  readonly texts: readonly TextRef[];
  /** Filled at the edge, from the texts. */
  readonly lines: readonly string[];
}

/** Something that needs somebody: one message, edited as it changes and when it is over, so that both are seen in one place. */
export interface Alert {
  readonly type: "alert";
  readonly run: string;
  /** Tells apart the alerts of one run. */
  readonly alert: string;
  readonly channel: string;
  readonly severity: "warning" | "critical";
  /** All of its items are. */
  readonly cleared: boolean;
  readonly title: string;
  readonly items: readonly AlertItem[];
}

export interface AlertItem {
  readonly title: string;
  readonly what: string;
  readonly since: Instant;
  readonly cleared: boolean;
  /** What to do, while it is not cleared. */
  readonly todo?: string;
}

export type Announcement =
  | RootCard
  | ThreadNote
  | SeatRequest
  | ItemNote
  | RoleNote
  | AlarmNote
  | DryRunNote
  | PersonNote
  | MorningDigest
  | PreReadLetter
  | Highlights
  | Alert
  | ChangeNote
  | SyncDigestLetter;

/** For people, in summaries and lists. */
export const whatIsAnnounced: { readonly [Type in Announcement["type"]]: string } = {
  "root-card": "card",
  "thread-note": "note in the thread",
  "seat-request": "request to sign",
  "item-note": "note to those who owe items",
  "role-note": "note to a role",
  "alarm-note": "alarm",
  "dry-run-note": "note to a role",
  "person-note": "note to a person",
  "morning-digest": "what waits for a person",
  "pre-read": "pre-read",
  highlights: "highlights",
  alert: "alert",
  "change-note": "note of a change",
  "sync-digest": "digest for the sync",
};
