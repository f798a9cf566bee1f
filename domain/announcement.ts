// What the announce lane tells people, as plain data: an adapter turns it into the blocks of a chat message.
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
}

/** One line in the thread of the root card. */
export interface ThreadNote {
  readonly type: "thread-note";
  readonly run: string;
  readonly channel: string;
  readonly text: string;
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
  /** Nobody of these is asked: build authors, who wrote what is judged, who signed already. */
  readonly except: readonly { readonly person: string; readonly gate: string }[];
  /** A nudge posts anew instead of editing the message that stands. */
  readonly again: boolean;
  readonly version: number;
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

export type Announcement = RootCard | ThreadNote | SeatRequest | Alert;
