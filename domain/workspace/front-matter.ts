// What a document says of itself, in the lines between dashes at its head.
import { sha256Hex } from "../canonical.ts";
import { LocalDate } from "../plan/fields.ts";

/** A line at the head that can't be read, and why. */
export interface BadLine {
  /** Of the whole document, from 1 on. */
  readonly line: number;
  readonly why: string;
}

export interface FrontMatter {
  /** Of a field that comes twice the first. */
  readonly fields: ReadonlyMap<string, string>;
  /** Of the whole document, from 1 on. */
  readonly lineByField: ReadonlyMap<string, number>;
  readonly badLines: readonly BadLine[];
  /** All below it. */
  readonly body: string;
}

/** `unclosed`: it begins, and no line of dashes ends it. */
export function readFrontMatter(text: string): FrontMatter | "missing" | "unclosed" {
  const head = headOf(text);
  if (typeof head === "string") return head;
  const { lines, end } = head;
  const fields = new Map<string, string>();
  const lineByField = new Map<string, number>();
  const badLines: BadLine[] = [];
  let isInside = false;
  for (const [index, line] of lines.slice(1, end).entries()) {
    const read = readLine(line, isInside);
    if (read === undefined) continue;
    isInside = true;
    const why = "why" in read ? read.why : fields.has(read.name) ? `names ${read.name} again` : undefined;
    if (why !== undefined) badLines.push({ line: index + 2, why });
    else if ("name" in read) {
      fields.set(read.name, read.value);
      lineByField.set(read.name, index + 2);
    }
  }
  return { fields, lineByField, badLines, body: lines.slice(end + 1).join("\n") };
}

/** All of a document that has no front matter. */
export function bodyIn(text: string): string {
  const read = readFrontMatter(text);
  return typeof read === "string" ? text : read.body;
}

/** The hash that belongs into `doc_hash`: over the body, whatever line ends a checkout gave it. */
export function bodyHash(body: string): string {
  return sha256Hex(plainLines(body).toWellFormed());
}

/** The document with these fields; everything else of it, line ends and order included, stays as it is. */
export function withFields(text: string, fields: Readonly<Record<string, string>>): string {
  const head = headOf(text);
  if (typeof head === "string") return text;
  const lines = text.split("\n");
  const cr = lines[0]?.endsWith("\r") === true ? "\r" : "";
  let { end } = head;
  for (const [name, value] of Object.entries(fields)) {
    const found = lines.findIndex((line, index) => index > 0 && index < end && line.startsWith(`${name}:`));
    lines.splice(found === -1 ? end : found, found === -1 ? 0 : 1, `${name}: ${value}${cr}`);
    if (found === -1) end += 1;
  }
  return lines.join("\n");
}

/** A hash that was true of the former text is made true of the next one: only what people wrote waits for a review. */
export function withTrueHash(former: string, next: string): string {
  const read = readFrontMatter(former);
  if (typeof read === "string" || read.fields.get("doc_hash") !== bodyHash(read.body)) return next;
  return withFields(next, { doc_hash: bodyHash(bodyIn(next)) });
}

/** Its last day; `null` where it names none that can be read. */
export function expiryIn(text: string): string | null {
  const read = readFrontMatter(text);
  return typeof read === "string" ? null : (LocalDate.safeParse(read.fields.get("expires")).data ?? null);
}

export const byteOrderMark = "\uFEFF";

function headOf(text: string) {
  const lines = plainLines(text).split("\n");
  if (lines[0]?.trimEnd() !== "---") return "missing";
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === "---");
  return end === -1 ? "unclosed" : { lines, end };
}

function plainLines(text: string): string {
  return (text.startsWith(byteOrderMark) ? text.slice(1) : text).replaceAll("\r\n", "\n");
}

type ReadLine = { readonly name: string; readonly value: string } | { readonly why: string };

/** One field a line is all that documents need of YAML; what is indented belongs to the field above it. */
function readLine(line: string, isInside: boolean): ReadLine | undefined {
  if (/^\s*(?:#.*)?$/.test(line)) return undefined;
  if (line.startsWith("\t")) return { why: "is indented by a tab" };
  if (/^(?: +|- )/.test(line)) return isInside ? undefined : { why: "is indented below nothing" };
  return readField(line);
}

function readField(line: string): ReadLine {
  const [, name, given = ""] = /^([A-Za-z_][\w-]*):(?:[ \t]+(.*))?$/.exec(line) ?? [];
  if (name === undefined) return { why: "is no field with a colon and a space after its name" };
  const value = readValue(given.trim());
  return typeof value === "string" ? { name, value } : value;
}

function readValue(given: string): string | { readonly why: string } {
  const quote = given.charAt(0);
  if (quote === '"' || quote === "'") {
    const [, inner] = new RegExp(`^${quote}([^${quote}]*)${quote}[ \\t]*(?:#.*)?$`).exec(given) ?? [];
    return inner ?? { why: "has a quotation mark that is not closed" };
  }
  const value = given.replace(/(?:^|[ \t]+)#.*$/, "");
  if (/:(?:[ \t]|$)/.test(value)) return { why: "has a second colon: put the value in quotation marks" };
  if (/^[@`%{}[\],&*!|>]/.test(value)) return { why: "is no plain text: put the value in quotation marks" };
  return value;
}
