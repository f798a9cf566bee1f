// What people may tell an environment; everything else it hears from releases.
import { z } from "zod";
import { readMessage, reason, text, type SentMessage } from "../messages.ts";
import type { Refusal } from "../outcome.ts";

/** By the name of the Update. */
export const environmentMessages = {
  stop: z.object({ reason }),
  start: z.object({ comment: text.optional() }),
} as const;

export type EnvironmentMessageName = keyof typeof environmentMessages;
export const environmentMessageNames: readonly EnvironmentMessageName[] = z
  .object(environmentMessages)
  .keyof().options;

type Fields = { readonly [Name in EnvironmentMessageName]: z.infer<(typeof environmentMessages)[Name]> };
export type EnvironmentCommand = {
  [Name in EnvironmentMessageName]: { readonly type: Name } & Fields[Name];
}[EnvironmentMessageName];

export function readSent(
  name: EnvironmentMessageName,
  sent: unknown,
): SentMessage<EnvironmentCommand> | Refusal {
  const read = readMessage<object>(environmentMessages[name], sent);
  if ("outcome" in read) return read;
  // oxlint-disable-next-line typescript/consistent-type-assertions -- TypeScript does not see that name and schema belong together.
  return { ...read, command: { type: name, ...read.command } as EnvironmentCommand };
}
