// What people may tell a sync.
import { z } from "zod";
import { readMessage, type SentMessage } from "../messages.ts";
import type { Refusal } from "../outcome.ts";
import { SyncFlag } from "../plan/document-plan.ts";

const reviewEntry = z.object({
  entry: z.string().min(1).max(400).meta({ description: "Id of an item of the digest." }),
  flag: SyncFlag.optional().meta({ description: "What has to be done something about." }),
});

/** By the name of the Update. */
export const syncMessages = { reviewEntry } as const;

export type SyncMessageName = keyof typeof syncMessages;
export type SyncCommand = { readonly type: "reviewEntry" } & z.infer<typeof reviewEntry>;

export function readReview(sent: unknown): SentMessage<SyncCommand> | Refusal {
  const read = readMessage(reviewEntry, sent);
  return "outcome" in read ? read : { ...read, command: { type: "reviewEntry", ...read.command } };
}
