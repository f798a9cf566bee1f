// Every message that a dry run takes: the fields as they come in, without `by`.
import { z } from "zod";
import { TextRef } from "../memory.ts";
import { readMessage, reason, Retry, text, webAddress, words, type SentMessage } from "../messages.ts";
import type { Refusal } from "../outcome.ts";
import { PersonId, RoleId } from "../people.ts";
import { LocalDate } from "../plan/fields.ts";
import { Instant } from "../time.ts";

const id = z.string().min(1).max(64);
/** Key of a row of the decision log, or the id that another system gave its decision. */
export const DecisionId = words
  .trim()
  .min(1)
  .max(300)
  .meta({ description: "Id of a decision, such as the key of a row of the decision log." });
const link = webAddress.or(
  words
    .trim()
    .regex(/^[^/\s:][^\s:]*$/, "must be a web address or a path in the workspace")
    .max(500),
);

export const atMost = 50;

export const surveyFields = {
  person: PersonId.meta({ description: "Who answers; it may be recorded by somebody else." }),
  ladder: z.array(words.trim().min(1).max(100)).max(20).meta({
    description: "The steps of the ladder from memory, in their order.",
  }),
} as const;
const question = words.trim().min(1).max(500);

export const insightFields = {
  id,
  tile: id.optional(),
  scenario: id.optional(),
  speaker: PersonId.optional().meta({ description: "Participant who said or showed it." }),
  owner: RoleId.optional().meta({ description: "Who acts on it." }),
  link: link.optional().meta({ description: "Screenshot or recording." }),
  decision: DecisionId.optional(),
  due: LocalDate.optional(),
} as const;

/** By the name of the Update; over HTTP the same in kebab-case. */
export const dryRunMessages = {
  confirm: z.object({
    item: id.optional().meta({ description: "Left out: a participant says whether they come." }),
    person: PersonId.optional().meta({ description: "Who is meant; whoever asks where it is left out." }),
    answer: z.enum(["yes", "no"]),
  }),
  completeItem: z.object({ item: id, link: link.optional() }),
  settleDependency: z.object({
    dependency: id.meta({
      description: "A dependency; or an item of readiness, which can be dropped alone.",
    }),
    state: z.enum(["open", "done", "waived", "dropped"]),
    waitingOn: z
      .array(RoleId)
      .max(20)
      .optional()
      .meta({ description: "Roles that the owners themselves wait for, while it is open." }),
    reason: reason.optional().meta({ description: "Needed where it is waived or dropped." }),
    decision: DecisionId.optional().meta({
      description:
        "Where that was decided; the row of this message in the decision log where it is left out.",
    }),
    link: link.optional(),
  }),
  recordScenario: z.object({
    scenario: id,
    unaided: z.boolean(),
    decision: DecisionId.optional(),
    person: PersonId.optional().meta({ description: "Participant who did it." }),
    note: text.optional().meta({ description: "Stored where it can be redacted." }),
    said: TextRef.optional().meta({ description: "The note once it is stored." }),
  }),
  recordSurvey: z.object({
    ...surveyFields,
    answers: z
      .array(z.object({ question, text: TextRef }))
      .max(atMost)
      .default([]),
  }),
  recordInsight: z.object({ ...insightFields, text: TextRef }),
  sendPreRead: z.object({
    anyway: z.boolean().default(false).meta({ description: "Although gates are open; needs a reason." }),
    reason: reason.optional(),
  }),
  reschedule: z.object({ at: Instant, reason }),
  cancel: z.object({ reason }),
  conclude: z.object({
    tile: z
      .object({ ok: z.boolean(), note: text.optional() })
      .optional()
      .meta({ description: "Whether the tile showed what the plan asks of it, as seen in the session." }),
    summary: TextRef.optional(),
  }),
  retryEffect: Retry,
} as const;

export type DryRunMessageName = keyof typeof dryRunMessages;
export const dryRunMessageNames: readonly DryRunMessageName[] = z.object(dryRunMessages).keyof().options;

type Fields = { readonly [Name in DryRunMessageName]: z.infer<(typeof dryRunMessages)[Name]> };
/** A message as the core decides on it. */
export type DryRunCommand = {
  [Name in DryRunMessageName]: { readonly type: Name } & Fields[Name];
}[DryRunMessageName];
export type CommandOf<Name extends DryRunMessageName> = Extract<DryRunCommand, { type: Name }>;

export function readSent(name: DryRunMessageName, sent: unknown): SentMessage<DryRunCommand> | Refusal {
  const read = readMessage<object>(dryRunMessages[name], sent);
  if ("outcome" in read) return read;
  // oxlint-disable-next-line typescript/consistent-type-assertions -- TypeScript does not see that name and schema belong together.
  return { ...read, command: { type: name, ...read.command } as DryRunCommand };
}
