// Names in a row, as the reader's language joins them.
import { listInWords } from "#domain/list-words.ts";
import { locale } from "./choice.ts";

/** English keeps the words of the core, which stand beside these; the browser's own are dear to make. */
const joiners =
  locale === "fr"
    ? {
        and: new Intl.ListFormat(locale, { type: "conjunction" }),
        or: new Intl.ListFormat(locale, { type: "disjunction" }),
      }
    : undefined;

export function listed(words: readonly string[], joiner: "and" | "or" = "and"): string {
  return joiners === undefined ? listInWords(words, joiner) : joiners[joiner].format(words);
}
