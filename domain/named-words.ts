/** A sentence of the core with the ids in it made names. Roles and gates have ids too: of those nobody is named. */
export function namedWords(text: string, nameOf: (id: string) => string | undefined): string {
  return text.replaceAll(/(?<![\w./@-])[a-z][a-z0-9-]*(?![\w/@-]|\.\w)/g, (word) => nameOf(word) ?? word);
}
