// The texts of an outcome: events and lists come without them, so that what a page has read of them stays with it.
import type { PresentedCall } from "#domain/call/presented.ts";
import type { PresentedText } from "#domain/memory.ts";

type Outcome = NonNullable<PresentedCall["outcome"]>;

/** A text never changes under its id. */
export function withKnownTexts(next: PresentedCall, held: PresentedCall): PresentedCall {
  if (next.outcome === undefined || held.outcome === undefined) return next;
  const textById = new Map(textsOf(held.outcome).map(({ id, text }) => [id, text]));
  const known = (ref: PresentedText): PresentedText => {
    const text = ref.text ?? textById.get(ref.id);
    return text === undefined ? ref : { ...ref, text };
  };
  const { quotes, decisions, highlights, ...rest } = next.outcome;
  const outcome = {
    ...rest,
    quotes: quotes.map((quote) => ({ ...quote, text: known(quote.text) })),
    decisions: decisions.map(({ text, rationale, ...decision }) => ({
      ...decision,
      text: known(text),
      ...(rationale !== undefined && { rationale: known(rationale) }),
    })),
    highlights: highlights.map(known),
  };
  return { ...next, outcome };
}

/** Ids of the texts that are still to be read, or are redacted. */
export function missingTexts({ outcome }: PresentedCall): readonly string[] {
  if (outcome === undefined) return [];
  return textsOf(outcome).flatMap(({ id, text }) => (text === undefined ? [id] : []));
}

function textsOf({ quotes, decisions, highlights }: Outcome): readonly PresentedText[] {
  return [
    ...quotes.map(({ text }) => text),
    ...decisions.flatMap(({ text, rationale }) => (rationale === undefined ? [text] : [text, rationale])),
    ...highlights,
  ];
}
