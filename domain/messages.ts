// What the messages of every process are made of and how they are read: fields as they come in, and their sender.
import { z } from "zod";
import { refuse, type Refusal } from "./outcome.ts";
import { Actor } from "./people.ts";
import { storable, storableText } from "./storable.ts";

/** What no store and no page can keep (NUL, half surrogates) is replaced at the door, so that all show the same text. */
export const words = z.string().overwrite(storableText);
export const reason = words.trim().min(1, "must say why").max(2_000);
export const text = words.trim().min(1).max(2_000);
export const title = words.trim().min(1).max(200);
/** Becomes a link on pages and cards. */
export const webAddress = z.url({ protocol: /^https?$/, error: "must be an http or https address" });

/** What failed to get out is to be tried again. */
export const Retry = z.object({
  key: z.string().min(1).max(300),
  alike: z.boolean().exactOptional().meta({
    description: "Also all that failed for the same reason: what is mended is mended for each of them.",
  }),
});
export type Retry = z.infer<typeof Retry>;

/** A message with its sender. */
export interface SentMessage<Command> {
  readonly command: Command;
  readonly by: Actor;
}

const Sender = z.object({ by: Actor });

/** Reads what a caller sent; anything that is not of the message's shape is refused with the field named. */
export function readMessage<Fields>(
  message: z.ZodType<Fields>,
  sent: unknown,
): SentMessage<Fields> | Refusal {
  const fields = message.safeParse(sent);
  if (!fields.success) return unreadable(fields.error.issues[0]);
  const sender = Sender.safeParse(sent);
  if (!sender.success) return unreadable(sender.error.issues[0]);
  // Ids too: what Temporal is told in a field of its own ends the worker where it is no UTF-8.
  return { command: storable(fields.data), by: storable(sender.data.by) };
}

function unreadable(issue: z.core.$ZodIssue | undefined): Refusal {
  const field = issue?.path.join(".") ?? "";
  const subject = field === "" ? "The message" : field;
  return refuse("invalid", `Nothing changed. ${subject} ${issue?.message ?? "is not readable"}.`, { field });
}
