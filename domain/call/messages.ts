// Every message that a customer call takes: the fields as they come in, without `by`.
import { z } from "zod";
import { TextRef } from "../memory.ts";
import { readMessage, reason, Retry, title, webAddress, words, type SentMessage } from "../messages.ts";
import type { Refusal } from "../outcome.ts";
import { PersonId } from "../people.ts";
import { IssueKey, LocalDate } from "../plan/fields.ts";
import { Instant } from "../time.ts";

const id = z.string().min(1).max(64);

export const Sentiment = z.enum(["positive", "neutral", "negative"]);

/** What is known of a quote besides its text. */
export const quoteFields = {
  id,
  speaker: words.trim().min(1).max(100),
  organisation: words.trim().min(1).max(100),
  shop: words.max(253).optional(),
  tile: words.max(64).optional(),
  sentiment: Sentiment.optional(),
} as const;

export const FollowUp = z.object({
  id,
  title,
  owner: PersonId,
  due: z.union([LocalDate, Instant]),
  evidence: words.trim().min(1).max(500).optional(),
  issue: IssueKey.optional().meta({ description: "An existing issue that gets the follow-up as a comment." }),
});
export type FollowUp = z.infer<typeof FollowUp>;

/** Who logs twice amends: entries are told apart by their ids, and may stand only once in one message. */
export const Quote = z.object({ ...quoteFields, text: TextRef });
export type Quote = z.infer<typeof Quote>;
export const CallDecision = z.object({ id, text: TextRef, rationale: TextRef.optional() });
export type CallDecision = z.infer<typeof CallDecision>;

export const atOnce = 50;
export const early = z.boolean().default(false).meta({ description: "Accept it before the call has begun." });
export const followUps = z
  .array(FollowUp)
  .max(atOnce)
  .default([])
  .refine(haveOwnIds, "must have ids that differ");

export function haveOwnIds(list: readonly { readonly id: string }[]): boolean {
  return new Set(list.map((item) => item.id)).size === list.length;
}

/** By the name of the Update; over HTTP the same in kebab-case. */
export const callMessages = {
  completeItem: z.object({ item: id, link: webAddress.optional() }),
  reopenItem: z.object({ item: id }),
  reschedule: z.object({ at: Instant, reason }),
  useBackup: z.object({}),
  cancel: z.object({ reason }),
  setFocus: z.object({
    focus: title,
    participants: z.array(PersonId).min(1, "must name at least one participant").max(atOnce).optional(),
  }),
  confirm: z.object({ person: PersonId, answer: z.enum(["yes", "no", "maybe"]) }),
  composePreRead: z.object({}),
  sendPreRead: z.object({}),
  logOutcome: z.object({
    quotes: z.array(Quote).max(atOnce).default([]).refine(haveOwnIds, "must have ids that differ"),
    decisions: z.array(CallDecision).max(atOnce).default([]).refine(haveOwnIds, "must have ids that differ"),
    followUps,
    highlights: z.array(TextRef).max(atOnce).default([]),
    early,
  }),
  markMissed: z.object({ reason: reason.optional() }),
  retryEffect: Retry,
} as const;

export type CallMessageName = keyof typeof callMessages;
export const callMessageNames: readonly CallMessageName[] = z.object(callMessages).keyof().options;

type Fields = { readonly [Name in CallMessageName]: Known<z.infer<(typeof callMessages)[Name]>> };
/** A message without fields is no record of any name. */
type Known<Given> = { [Name in keyof Given as string extends Name ? never : Name]: Given[Name] };
/** A message as the core decides on it. */
export type CallCommand = {
  [Name in CallMessageName]: { readonly type: Name } & Fields[Name];
}[CallMessageName];
export type CommandOf<Name extends CallMessageName> = Extract<CallCommand, { type: Name }>;

export function readSent(name: CallMessageName, sent: unknown): SentMessage<CallCommand> | Refusal {
  const read = readMessage<object>(callMessages[name], sent);
  if ("outcome" in read) return read;
  // oxlint-disable-next-line typescript/consistent-type-assertions -- TypeScript does not see that name and schema belong together.
  return { ...read, command: { type: name, ...read.command } as CallCommand };
}
