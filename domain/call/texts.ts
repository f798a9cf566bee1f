// What people write about a call before it is stored: the door puts the texts away and sends their references on.
import { z } from "zod";
import type { PlacedText, TextRef } from "../memory.ts";
import { words } from "../messages.ts";
import { atOnce, early, followUps, haveOwnIds, quoteFields, type CommandOf } from "./messages.ts";

const longText = words.trim().min(1).max(20_000);

/** `logOutcome` as people send it. */
export const WrittenOutcome = z.object({
  quotes: z
    .array(z.object({ ...quoteFields, text: longText }))
    .max(atOnce)
    .default([])
    .refine(haveOwnIds, "must have ids that differ"),
  decisions: z
    .array(z.object({ id: quoteFields.id, text: longText, rationale: longText.optional() }))
    .max(atOnce)
    .default([])
    .refine(haveOwnIds, "must have ids that differ"),
  followUps,
  highlights: z.array(longText).max(atOnce).default([]),
  early,
});
export type WrittenOutcome = z.infer<typeof WrittenOutcome>;

/** A text of the outcome before it is placed. */
export type WrittenText = Pick<PlacedText, "kind" | "entry" | "text">;

export function textsOf({ quotes, decisions, highlights }: WrittenOutcome): readonly WrittenText[] {
  return [
    ...quotes.map(({ id: entry, text }) => ({ kind: "quote" as const, entry, text })),
    ...decisions.flatMap(({ id: entry, text, rationale }): readonly WrittenText[] => [
      { kind: "decision", entry, text },
      ...(rationale === undefined ? [] : [{ kind: "rationale" as const, entry, text: rationale }]),
    ]),
    ...highlights.map((text) => ({ kind: "highlight" as const, text })),
  ];
}

/** The message that the call takes; `refs` in the order of `textsOf`. */
export function referTo(
  written: WrittenOutcome,
  refs: readonly TextRef[],
): Omit<CommandOf<"logOutcome">, "type"> {
  const left = [...refs];
  const next = (): TextRef => left.shift() ?? { id: "", sha256: "" };
  return {
    ...written,
    quotes: written.quotes.map((quote) => ({ ...quote, text: next() })),
    decisions: written.decisions.map(({ id, rationale }) => {
      const text = next();
      return { id, text, ...(rationale === undefined ? {} : { rationale: next() }) };
    }),
    highlights: written.highlights.map(() => next()),
  };
}
