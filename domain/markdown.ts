// Markdown of what people wrote: a text never ends the cell, the line or the list that it stands in.

/** Only what would be read as Markdown: the line is read as it stands, too, such as in a diff. */
export function escaped(text: string): string {
  return inOneLine(text).replaceAll(markPattern, String.raw`\$&`);
}

/** Within a word an underscore is one, and an ampersand begins something only where a semicolon ends it. */
const markPattern = /[\\`*[\]<>|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)/gu;

/** An address is a link, anything else is said. */
export function linked(target: string): string {
  return /^https?:\/\//i.test(target) ? `<${address(target)}>` : escaped(target);
}

export function rowOfCells(cells: readonly string[]): string {
  return `|${cells.map((cell) => (cell === "" ? " " : ` ${cell} `)).join("|")}|`;
}

/** Its cells are Markdown already. */
export function tableOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly [string, ...string[]] {
  if (rows.length === 0) return ["Nothing."];
  return [rowOfCells(head), rowOfCells(head.map(() => "---")), ...rows.map(rowOfCells)];
}

function inOneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\s\u2028\u2029]+/gu, " ").trim();
}

/** Inside angle brackets nothing can be escaped, only encoded. */
function address(url: string): string {
  return inOneLine(url).replaceAll(/[<>|\\ ]/g, (letter) => encodeURIComponent(letter));
}
