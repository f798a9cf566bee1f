// Finds the line and column of a field in the text of a plan file.
import { isAlias, isMap, isNode, isScalar, isSeq, type Document, type LineCounter, type YAMLMap } from "yaml";
import type { PlanPath } from "#domain/plan/walk.ts";

export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface ParsedText {
  readonly document: Document;
  readonly lines: LineCounter;
}

/** The place of the value; where it is absent, that of the nearest thing around it. */
export function placeOf(path: PlanPath, text: ParsedText): Place {
  return placeAt(offsetOf(path, text), text);
}

/** The place of a field's own name, for one that shouldn't be there. */
export function placeOfKey(path: PlanPath, key: string, text: ParsedText): Place {
  const section = path.reduce<unknown>(
    (node, step) => stepInto(node, step, text)?.value,
    text.document.contents,
  );
  const pair = isMap(section)
    ? section.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
    : undefined;
  return placeAt(startOf(pair?.key) ?? offsetOf(path, text), text);
}

function offsetOf(path: PlanPath, text: ParsedText): number {
  let node: unknown = text.document.contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    const found = stepInto(node, step, text);
    if (found === undefined) break;
    node = found.value;
    offset = found.offset;
  }
  return offset;
}

function placeAt(offset: number, { lines }: ParsedText): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

interface Step {
  readonly value: unknown;
  readonly offset: number;
}

function stepInto(from: unknown, step: string | number, { document }: ParsedText): Step | undefined {
  const node = isAlias(from) ? from.resolve(document) : from;
  if (isMap(node)) return stepIntoMap(node, step);
  const value = isSeq(node) && typeof step === "number" ? node.items[step] : undefined;
  const offset = startOf(value);
  return offset === undefined ? undefined : { value, offset };
}

/** A section, a list or nothing begins where its name stands; only a plain value has a place of its own. */
function stepIntoMap(map: YAMLMap, step: string | number): Step | undefined {
  const pair = map.items.find(({ key }) => isScalar(key) && String(key.value) === step);
  if (pair === undefined) return undefined;
  const offset = startOf(isScalar(pair.value) && pair.value.source !== "" ? pair.value : pair.key);
  return offset === undefined ? undefined : { value: pair.value, offset };
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
