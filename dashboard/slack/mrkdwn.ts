// The part of Slack's markup that our texts use: bold, links, dates and the three escapes. Everything else stays as it is written.
import { dateInWords, type Reading } from "./dates.ts";

export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "bold"; readonly pieces: readonly Piece[] }
  | { readonly kind: "link"; readonly href: string; readonly text: string }
  | { readonly kind: "date"; readonly at: string; readonly text: string };

/** Stars count between words only, and never over the end of a line. */
const boldPattern = /(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])/gu;
const markPattern = /<([^<>\n]+)>/g;
const datePattern = /^!date\^(\d{1,11})\^([^^|]+)(?:\^([^|]+))?$/;

export function piecesOf(text: string, reading: Reading): readonly Piece[] {
  return split(text, boldPattern, {
    between: (part) => marksOf(part, reading),
    found: ([, inside = ""]) => [{ kind: "bold", pieces: marksOf(inside, reading) }],
  });
}

function marksOf(text: string, reading: Reading): readonly Piece[] {
  return split(text, markPattern, {
    between: (part) => [{ kind: "text", text: unescaped(part) }],
    found: ([whole, mark = ""]) => [markOf(mark, reading) ?? { kind: "text", text: unescaped(whole) }],
  });
}

function markOf(mark: string, reading: Reading): Piece | undefined {
  const [target = "", ...labels] = mark.split("|");
  const label = labels.length === 0 ? undefined : unescaped(labels.join("|"));
  const href = unescaped(target);
  if (isFollowed(href)) return { kind: "link", href, text: label ?? href };
  return dateOf(target, { label, reading });
}

interface Dated {
  readonly label: string | undefined;
  readonly reading: Reading;
}

function dateOf(target: string, { label = "", reading }: Dated): Piece | undefined {
  const [, seconds, format = ""] = datePattern.exec(target) ?? [];
  if (seconds === undefined) return undefined;
  const at = new Date(Number(seconds) * 1_000);
  return { kind: "date", at: at.toISOString(), text: dateInWords(at.getTime(), format, reading) ?? label };
}

/** Other schemes could run something. */
export function isFollowed(href: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(href);
}

interface Reader {
  readonly between: (part: string) => readonly Piece[];
  readonly found: (match: RegExpExecArray) => readonly Piece[];
}

function split(text: string, pattern: RegExp, { between, found }: Reader): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) pieces.push(...between(text.slice(end, match.index)));
    pieces.push(...found(match));
    end = match.index + match[0].length;
  }
  return end < text.length ? [...pieces, ...between(text.slice(end))] : pieces;
}

const characterByEscape = new Map([
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&amp;", "&"],
]);

/** Once: what comes out may look like an escape again. */
function unescaped(text: string): string {
  return text.replaceAll(/&(?:lt|gt|amp);/g, (escape) => characterByEscape.get(escape) ?? escape);
}
