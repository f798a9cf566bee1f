// A question as the note of who was asked shows it, once somebody has answered.
import { questionText, questionTitle } from "#domain/release/question-notes.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { fallbackText } from "#integrations/slack/blocks.ts";
import { pageOf } from "#integrations/slack/desk.ts";
import { answeredBlocks } from "#integrations/slack/person-letter.ts";
import type { Context } from "../context.ts";
import { gateIn } from "./request-message.ts";
import { nameOf, type Told } from "./told.ts";

/** Nothing where it is not answered. */
export function answeredNote(
  context: Context,
  view: ReleaseView,
  { gate: id, question }: { readonly gate: string; readonly question: string },
): Told {
  const gate = gateIn(view, id);
  const asked = gate?.questions?.find((one) => one.id === question);
  if (gate === undefined || asked?.answer === undefined) return {};
  const title = questionTitle(gate.title, view);
  const text = questionText(asked.by, asked.question);
  const { by, at } = asked.answer;
  const url = pageOf(context.config.publicUrl, view.id);
  const blocks = answeredBlocks({ title, text, place: id }, { by: nameOf(context, by), at, url });
  return { message: { text: fallbackText({ title, verdict: text }), blocks } };
}
