// Presses on the notes of a call: an item ticked, the backup taken.
import type { PresentedCall } from "#domain/call/presented.ts";
import { inWords } from "#domain/time.ts";
import type { PressOf } from "#integrations/slack/elements.ts";
import { settled, type Settlement } from "#integrations/slack/pressed-message.ts";
import type { Context } from "../context.ts";
import { keyIn, lookUp, nameOf, onItsWay, send, why, type Pressing, type Told } from "./told.ts";

/** While it is prepared its workflow edits the note; afterwards nobody else would. */
const inPreparation: readonly PresentedCall["status"][] = ["planned", "prepared", "moved"];

export async function completeItem(
  context: Context,
  pressing: Pressing<PressOf<"complete-item">>,
): Promise<Told> {
  const { press, caller } = pressing;
  const { id, item } = press.pressed.value;
  const message = { key: keyIn(id), name: "completeItem", fields: { item } } as const;
  const sent = await send(context, pressing, { kind: context.kinds.call, message });
  if (sent.outcome === "waiting") return onItsWay;
  if (sent.outcome === "undone") return { words: why(context, sent.problem) };
  const { view } = sent;
  const { title, doneBy, doneAt = view.updatedAt } = view.items.find((one) => one.id === item) ?? {};
  if (doneBy === undefined) return {};
  const by = nameOf(context, doneBy);
  const isFirst = doneBy === caller.person.id;
  return {
    ...(isFirst ? {} : { words: `Done already: ${by} ticked ${title} ${inWords(doneAt)}.` }),
    ...(inPreparation.includes(view.status)
      ? {}
      : { message: settled(press.message, press.pressed, { what: "Done", by, at: doneAt }) }),
  };
}

export async function useBackup(context: Context, pressing: Pressing<PressOf<"use-backup">>): Promise<Told> {
  const { message: shown, pressed } = pressing.press;
  const key = keyIn(pressed.value.id);
  const message = { key, name: "useBackup", fields: {} } as const;
  const sent = await send(context, pressing, { kind: context.kinds.call, message });
  if (sent.outcome === "waiting") return onItsWay;
  const last = lastMove(
    context,
    sent.outcome === "done" ? sent.view : await lookUp(context.kinds.call, pressed.value.id),
  );
  const moved = last === undefined ? {} : { message: settled(shown, pressed, last) };
  if (sent.outcome === "done") return moved;
  const words = why(context, sent.problem);
  if (sent.problem.code !== "wrong-status" || last === undefined) return { words };
  return { words: `${words} ${last.what} by ${last.by}, ${inWords(last.at)}.`, ...moved };
}

/** Stands in the notes of all who were offered the backup, once they press. */
function lastMove(context: Context, view: PresentedCall | undefined): Settlement | undefined {
  const last = view?.moves.at(-1);
  if (last === undefined) return undefined;
  return { what: `Moved to ${inWords(last.to)}`, by: nameOf(context, last.by), at: last.at };
}
