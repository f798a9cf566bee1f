// Texts of the command line: tables, times, digests and problems. Pure, so that each is tested as a text.
import { epochMs, inWords, type Instant } from "#domain/time.ts";
import type { Problem } from "./problem.ts";

export type Mood = "good" | "warn" | "bad" | "act" | "faint" | "strong";
export type Paint = (mood: Mood, text: string) => string;

export const unpainted: Paint = (_mood, text) => text;

export interface Cell {
  readonly text: string;
  readonly mood?: Mood;
}

/** Columns under headings, as wide as their widest cell; an empty table is the sentence `empty`. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly (string | Cell)[])[],
  { empty, paint = unpainted }: { readonly empty: string; readonly paint?: Paint },
): string {
  if (rows.length === 0) return empty;
  return aligned([headings.map((text) => ({ text: text.toUpperCase(), mood: "faint" })), ...rows], paint);
}

/** The same without headings. Padding is measured before painting, which adds characters that nobody sees. */
export function aligned(rows: readonly (readonly (string | Cell)[])[], paint: Paint = unpainted): string {
  const cells = rows.map((row) =>
    row.map((cell): Cell => (typeof cell === "string" ? { text: cell } : cell)),
  );
  const columns = Math.max(0, ...cells.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...cells.map((row) => row[at]?.text.length ?? 0)),
  );
  return cells
    .map((row) =>
      row
        .map((cell, at) => {
          const text = at === row.length - 1 ? cell.text : cell.text.padEnd(widths[at] ?? 0);
          return cell.mood === undefined ? text : paint(cell.mood, text);
        })
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** `c41f 09ab 7e2d`: the first 12 digits, as every page shows them. */
export function digestInFours(digest: string): string {
  return (
    digest
      .slice(0, 12)
      .match(/.{1,4}/g)
      ?.join(" ") ?? ""
  );
}

/** `7 h 20 min left`, `25 min late`; past 72 hours the date. */
export function dueInWords(due: Instant, now: Instant): string {
  const minutes = Math.round((epochMs(due) - epochMs(now)) / 60_000);
  if (Math.abs(minutes) > 72 * 60) return inWords(due);
  return `${lengthInWords(Math.abs(minutes))} ${minutes < 0 ? "late" : "left"}`;
}

/** `9 h 20 min`; past 72 hours in days. */
export function ageInWords(since: Instant, now: Instant): string {
  const minutes = Math.max(0, Math.floor((epochMs(now) - epochMs(since)) / 60_000));
  return minutes > 72 * 60 ? `${Math.floor(minutes / 1_440)} d` : lengthInWords(minutes);
}

/** To be put behind a finding. */
export function sinceInWords(since: Instant | undefined): string {
  return since === undefined ? "" : `, since ${inWords(since)}`;
}

export function problemText({ title, detail, errors, changed, choices, digest }: Problem): string {
  const said = detail ?? title;
  const isSaid = (text: string): boolean => said.includes(text);
  return [
    said,
    ...errors.filter(({ message }) => !isSaid(message)).map(({ field, message }) => `  ${field}: ${message}`),
    ...changed.map((change) => `  ${changeText(change)}`),
    ...(choices.every(isSaid) ? [] : [`  Choose one of: ${choices.join(", ")}`]),
    ...(digest === undefined ? [] : [`  Digest now: ${digestInFours(digest)}`]),
  ].join("\n");
}

export function changeText({ part, from, to, text }: Problem["changed"][number]): string {
  if (text !== undefined) return text;
  if (from === undefined) return `${part}: added ${to ?? ""}`.trimEnd();
  return to === undefined ? `${part}: removed ${from}` : `${part}: ${from} -> ${to}`;
}

function lengthInWords(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}
