// What the lanes of a call carry.
import { z } from "zod";
import type { Announcement } from "../announcement.ts";
import { TextRef, type KeptText } from "../memory.ts";
import type { FileOrder, FollowUpOrder } from "../orders.ts";
import type { Instant } from "../time.ts";
import type { OpenFollowUp } from "./terms.ts";

export type CallEffect =
  | { readonly lane: "announce"; readonly announcement: Announcement }
  | { readonly lane: "checks"; readonly check: ComposePreRead }
  | { readonly lane: "backlog"; readonly followUp: string; readonly order: FollowUpOrder }
  | { readonly lane: "workspace"; readonly order: FileOrder }
  | { readonly lane: "memory"; readonly keep: readonly KeptText[] };

/** Writes and stores the pre-read from what the team's memory holds at that moment. */
export interface ComposePreRead {
  readonly type: "compose-pre-read";
  readonly send: boolean;
  readonly meantFor?: Instant;
  readonly brief: PreReadBrief;
}

/** What the call itself has to say in its pre-read. */
export interface PreReadBrief {
  readonly call: string;
  readonly title: string;
  readonly startsAt: Instant;
  readonly focus: string;
  readonly participants: readonly string[];
  readonly parts: readonly string[];
  readonly items: readonly {
    readonly title: string;
    readonly done: boolean;
    readonly link?: string;
  }[];
  readonly openFollowUps: readonly OpenFollowUp[];
}

export const Composed = z.object({
  text: TextRef,
  parts: z.array(z.object({ part: z.string(), title: z.string(), sha256: z.string() })),
});
export type Composed = z.infer<typeof Composed>;
