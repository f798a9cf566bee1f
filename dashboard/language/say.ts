// What the dashboard says itself. English stands where it is said; another language is fetched by those who read it.
import { language, type Language } from "./choice.ts";
import type { french } from "./french.ts";

/** A sentence that every language knows: what is missing in French does not compile. */
export type Phrase = keyof typeof french;

type Value = string | number;
type Values<Text extends string> = Text extends `${string}{5}${string}`
  ? [Value, Value, Value, Value, Value, Value]
  : Text extends `${string}{4}${string}`
    ? [Value, Value, Value, Value, Value]
    : Text extends `${string}{3}${string}`
      ? [Value, Value, Value, Value]
      : Text extends `${string}{2}${string}`
        ? [Value, Value, Value]
        : Text extends `${string}{1}${string}`
          ? [Value, Value]
          : Text extends `${string}{0}${string}`
            ? [Value]
            : [];

/** The sentence with its places still empty; of two numbers of a noun the one that fits the values. */
type Wording = (phrase: Phrase, values: readonly Value[]) => string;

/** Waited for before any words are made. Whoever can't fetch their language reads English. */
const wordingOf: Wording = await wordingIn(language).catch(() => inEnglish);

/** `say("{0} of {1} done", 1, 4)`. What follows a bar tells two uses of a word apart, and is not said. */
export function say<Text extends Phrase>(phrase: Text, ...values: Values<Text>): string {
  return place(wordingOf(phrase, values), values);
}

/** Those files import nothing of the first load: it waits for them. */
async function wordingIn(which: Language): Promise<Wording> {
  if (which === "fr") return (await import("./french.ts")).inFrench;
  if (which === "long") return (await import("./long.ts")).inLong;
  return inEnglish;
}

function inEnglish(phrase: Phrase): string {
  return phrase.replace(/\|.*$/, "");
}

/** `{0}` takes a value as it is, `{0:2}` with at least two digits. */
function place(text: string, values: readonly Value[]): string {
  return text.replaceAll(/\{(\d)(?::(\d))?\}/g, (_, index: string, digits: string | undefined) =>
    String(values[Number(index)] ?? "").padStart(Number(digits ?? 0), "0"),
  );
}
