// Names in a row, as the reader's language joins them.
import { listInWords } from "#domain/list-words.ts";
import { locale } from "./choice.ts";

const joiners = {
  and: new Intl.ListFormat(locale, { type: "conjunction" }),
  or: new Intl.ListFormat(locale, { type: "disjunction" }),
} as const;

/** English keeps the words of the core, which stand beside these. */
export function listed(words: readonly string[], joiner: "and" | "or" = "and"): string {
  return locale === "fr" ? joiners[joiner].format(words) : listInWords(words, joiner);
}
