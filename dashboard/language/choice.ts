// Which language this device reads. `long` is English drawn out by two fifths: it shows what has no room to grow.
export type Language = "en" | "fr" | "long";

const key = "runsheet-language";

/** What was chosen here before the browser's own wish; English where neither says anything that is spoken here. */
export function languageOf(kept: string | null, wished: readonly string[]): Language {
  if (kept === "en" || kept === "fr" || kept === "long") return kept;
  const first = wished
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => tag === "en" || tag === "fr");
  return first === "fr" ? "fr" : "en";
}

/** One language for as long as the document lives: tables of words are made once. */
export const language: Language =
  typeof document === "undefined" ? "en" : languageOf(keptLanguage(), navigator.languages);

/** The language of dates, numbers and lists, and of the page for those who hear it. */
export type Tongue = "fr" | "en-GB";
export const locale: Tongue = language === "fr" ? "fr" : "en-GB";

/** Loads the page anew in it. */
export function readIn(chosen: Language): void {
  try {
    localStorage.setItem(key, chosen);
  } catch {
    // Storage is forbidden: the browser's own wish stays.
  }
  location.reload();
}

function keptLanguage(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
