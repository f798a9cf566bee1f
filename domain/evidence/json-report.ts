// Parses a report and tells which tool wrote it, so that a mix-up is named instead of half read.
import { unreadable, type Unreadable } from "./finding.ts";
import { isJunit } from "./junit-form.ts";
import type { machineKinds } from "./kinds.ts";

export type MachineKind = (typeof machineKinds)[number];
/** Kinds whose reports are JSON. */
export type JsonKind = Exclude<MachineKind, "junit">;

interface Format {
  readonly kind?: JsonKind;
  readonly title: string;
  /** Keys that every report of the tool has. */
  readonly keys: readonly string[];
  /** Found early in the text, so that a cut report is known too. */
  readonly mark: string;
}

// Jest writes Vitest's keys and more, so it is asked first.
const formats: readonly Format[] = [
  {
    title: "Jest",
    keys: ["numTotalTests", "testResults", "numRuntimeErrorTestSuites"],
    mark: '"numRuntimeErrorTestSuites"',
  },
  { kind: "vitest", title: "Vitest", keys: ["numTotalTests", "testResults"], mark: '"numTotalTestSuites"' },
  { kind: "playwright", title: "Playwright", keys: ["config", "suites", "stats"], mark: '"fullyParallel"' },
  {
    kind: "lighthouse",
    title: "Lighthouse",
    keys: ["lighthouseVersion", "categories"],
    mark: '"lighthouseVersion"',
  },
];

const howTo: Readonly<Record<JsonKind, string>> = {
  vitest: "Run Vitest with --reporter=json --outputFile=<file> and attach that file.",
  playwright: "Run Playwright with --reporter=json and attach its output file.",
  lighthouse: "Run Lighthouse with --output=json and attach that file.",
};

export type ParsedReport = { readonly outcome: "parsed"; readonly json: unknown } | Unreadable;

export function parseReport(kind: JsonKind, text: string): ParsedReport {
  const json = jsonOf(text);
  if (json === undefined) return unreadable(`${whyNoJson(text)} ${howTo[kind]}`);
  const format = formatOf(json);
  if (format?.kind === kind) return { outcome: "parsed", json };
  const wanted = titleOf(kind);
  if (format !== undefined) return unreadable(`This is a ${format.title} report, not ${wanted}.`, "kind");
  return unreadable(`This JSON is not a ${wanted} report. ${howTo[kind]}`);
}

/** The tool that wrote a report, also where its end is missing. */
export function machineKindOf(text: string): MachineKind | undefined {
  if (isJunit(text)) return "junit";
  if (!text.trimStart().startsWith("{")) return undefined;
  const json = jsonOf(text);
  if (json !== undefined) return formatOf(json)?.kind;
  return formats.find(({ mark }) => text.includes(mark))?.kind;
}

function titleOf(kind: JsonKind): string {
  return formats.find((format) => format.kind === kind)?.title ?? kind;
}

function formatOf(json: unknown): Format | undefined {
  if (typeof json !== "object" || json === null) return undefined;
  return formats.find(({ keys }) => keys.every((key) => Object.hasOwn(json, key)));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function whyNoJson(text: string): string {
  const start = text.trimStart();
  if (isJunit(start)) return "This is a JUnit report: attach it with the kind junit.";
  if (/^<\?xml/i.test(start)) return "This is XML, not JSON.";
  if (/^<(!doctype|html)/i.test(start)) return "This is an HTML page, not JSON.";
  return isCut(start) ? "The report is cut off: its end is missing." : "This is not JSON.";
}

/** True for the beginning of an object or list whose closing bracket never comes. */
function isCut(text: string): boolean {
  if (!/^[[{]/.test(text)) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    if (character === "{" || character === "[") depth += 1;
    if (character === "}" || character === "]") depth -= 1;
  }
  return depth > 0;
}

/** Index of the closing quote, or the length of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
