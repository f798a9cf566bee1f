// Sections of a document: what stands between two comment lines, and whether it is still as we wrote it.
import { sha256Hex } from "../canonical.ts";

export interface SectionText {
  readonly text: string;
  /** A person changed what we wrote there, or wrote there first. */
  readonly isByHand: boolean;
}

/** Absent, or damaged when its markers are doubled, halved or turned round. */
export function readSection(document: string, name: string): SectionText | "damaged" | undefined {
  const place = placeOf(document, name);
  if (place === undefined || place === "damaged") return place;
  const { lines, begin, end, mark } = place;
  const text = plain(lines.slice(begin + 1, end).join("\n"));
  return { text, isByHand: text !== "" && textMark(text) !== mark };
}

/** The document with this text in the section, which comes last where there was none. Unmarked text counts as a person's. */
export function writeSection(
  document: string,
  name: string,
  { text, isMarked }: { readonly text: string; readonly isMarked: boolean },
): string {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new Error(`${JSON.stringify(name)} can't name a section`);
  const inner = plain(text);
  const mark = isMarked && inner !== "" ? ` ${textMark(inner)}` : "";
  const section = [
    `<!-- runsheet:${name} begin${mark} -->`,
    ...(inner === "" ? [] : [inner]),
    `<!-- runsheet:${name} end -->`,
  ];
  const place = placeOf(document, name);
  if (place === "damaged") throw new Error(`The section ${name} is damaged`);
  if (place !== undefined)
    return place.lines.toSpliced(place.begin, place.end - place.begin + 1, ...section).join("\n");
  const before = document.trimEnd();
  return `${before === "" ? "" : `${before}\n\n`}${section.join("\n")}\n`;
}

/** Adds an entry below, once; its own line says whether it is there. */
export function withEntry(text: string, entry: { readonly id: string; readonly text: string }): string {
  const line = `<!-- runsheet:entry ${sha256Hex(entry.id).slice(0, 16)} -->`;
  if (text.split("\n").includes(line)) return text;
  const added = `${line}\n${withoutMarkers(entry.text).trim()}`;
  return text === "" ? added : `${text}\n\n${added}`;
}

/** Text of people must not end the section that it stands in. */
export function withoutMarkers(text: string): string {
  return text.replaceAll(/<!--(\s*)runsheet:/g, "<!--$1Runsheet:");
}

/** Tells texts apart, whatever space stands around them. */
export function textMark(text: string): string {
  return sha256Hex(plain(text)).slice(0, 16);
}

function plain(text: string): string {
  return text.toWellFormed().replaceAll("\r", "").trim();
}

interface Place {
  readonly lines: readonly string[];
  readonly begin: number;
  readonly end: number;
  readonly mark: string | undefined;
}

const markerPattern = /^<!-- runsheet:([a-z0-9-]+) (begin|end)(?: ([0-9a-f]{16}))? -->$/;

function placeOf(document: string, name: string): Place | "damaged" | undefined {
  const lines = document.split("\n");
  const found = lines.flatMap((line, index) => {
    const [, section, which, mark] = markerPattern.exec(line.trim()) ?? [];
    return section === name ? [{ index, which, mark }] : [];
  });
  const [begin, end, ...more] = found;
  if (begin === undefined) return undefined;
  const isWhole = begin.which === "begin" && end?.which === "end" && more.length === 0;
  return isWhole ? { lines, begin: begin.index, end: end.index, mark: begin.mark } : "damaged";
}
