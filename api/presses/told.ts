// One press on its way: sent as its message, and what its presser is to be told of it.
import { namedWords } from "#domain/named-words.ts";
import type { Press } from "#integrations/slack/interaction.ts";
import type { ShownMessage } from "#integrations/slack/pressed-message.ts";
import type { PersonCaller } from "../caller.ts";
import { execute, type Message, type ShownView } from "../commands.ts";
import type { Context } from "../context.ts";
import { commandId } from "../idempotency.ts";
import type { Kind } from "../kinds.ts";
import { isProblemError, type ProblemError } from "../problems.ts";

/** What nothing is said of shows by itself: the workflow edits its own messages. */
export interface Told {
  /** To who pressed alone. */
  readonly words?: string;
  /** What the pressed message becomes. */
  readonly message?: ShownMessage;
}

/** What makes a command of a press or of a form. */
export interface Sending {
  readonly press: { readonly id: string; readonly pressed: { readonly value: { readonly id: string } } };
  readonly caller: PersonCaller;
}

export interface Pressing<Of> {
  readonly press: Press<Of>;
  readonly caller: PersonCaller;
}

export type Sent<View> =
  | { readonly outcome: "done"; readonly view: View }
  | { readonly outcome: "undone"; readonly problem: ProblemError["problem"] }
  | { readonly outcome: "waiting" };

/** The command is known by the press: sent again by Slack it is the same one. */
export async function send<Name extends string, View extends ShownView>(
  context: Context,
  { press, caller }: Sending,
  { kind, message }: { readonly kind: Kind<Name, View>; readonly message: Message<Name> },
): Promise<Sent<View>> {
  const path = `${press.pressed.value.id}/${message.name}`;
  const updateId = commandId({ person: caller.by.person, path, key: press.id, body: message.fields });
  try {
    const answer = await execute(context, { caller, updateId }, { kind, message });
    return answer.status === 200 ? { outcome: "done", view: answer.view } : { outcome: "waiting" };
  } catch (error) {
    if (isProblemError(error)) return { outcome: "undone", problem: error.problem };
    throw error;
  }
}

export const onItsWay: Told = { words: "Accepted, and not carried out yet: it goes on as soon as it can." };

export function why(context: Pick<Context, "plans">, { code, detail }: ProblemError["problem"]): string {
  if (code !== "unavailable") return namedWords(detail, (id) => personIn(context, id)?.name);
  return "Not known yet whether it was done: Temporal or its worker does not answer. Press again in a minute.";
}

/** With what changed, part by part. */
export function refusalWords(context: Pick<Context, "plans">, refusal: ProblemError["problem"]): string {
  const { changed = [] } = refusal.extras;
  return [why(context, refusal), ...changed.map(changeInWords)].join("\n");
}

export function changeInWords({
  part,
  text,
}: {
  readonly part: string;
  readonly text?: string | undefined;
}): string {
  return `• ${text ?? part}`;
}

export function nameOf(context: Pick<Context, "plans">, person: string): string {
  return personIn(context, person)?.name ?? person;
}

function personIn({ plans }: Pick<Context, "plans">, person: string) {
  return plans.current().plan.people.find(({ id }) => id === person);
}

/** As it stands; none where it can't be had, for then the refusal stands alone. */
export async function lookUp<View>(
  { read }: { readonly read: (key: string) => Promise<View> },
  run: string,
): Promise<View | undefined> {
  try {
    return await read(keyIn(run));
  } catch (error) {
    if (isProblemError(error)) return undefined;
    throw error;
  }
}

/** Without the kind: `weekly-customer/2025-10-14` of `call/weekly-customer/2025-10-14`. */
export function keyIn(run: string): string {
  return run.slice(run.indexOf("/") + 1);
}
