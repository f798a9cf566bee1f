/** English made two fifths longer, in whole words: what has no room for a translation shows before there is one. */
export function inLong(phrase: string): string {
  const text = phrase.replace(/\|.*$/, "");
  const more = Math.ceil(text.replaceAll(/\{[^}]*\}/g, "").length * 0.4);
  return more < 2
    ? text
    : `${text} ${"longer "
        .repeat(more)
        .slice(0, more - 1)
        .trim()}`;
}
