// Guesses the kind of a piece of evidence that came without one: by its content, and by its name where that says nothing.
import { imageTypeOf, isWebAddress, textOf } from "./document.ts";
import { machineKindOf } from "./json-report.ts";
import type { EvidenceKind } from "./kinds.ts";

/** Nothing for an empty content and for JSON, XML and HTML of an unknown tool: taking a broken report for a file would let it through. */
export function guessKind(content: string | Uint8Array, name: string): EvidenceKind | undefined {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  if (imageTypeOf(bytes) !== undefined) return "screenshot";
  const text = textOf(bytes)?.trim();
  if (text === undefined) return "file";
  if (text === "") return undefined;
  return machineKindOf(text) ?? kindOfText(text, name);
}

function kindOfText(text: string, name: string): EvidenceKind | undefined {
  if (isWebAddress(text)) return "link";
  if (/^[{[<]/.test(text) || /\.(json|xml|html?)$/i.test(name)) return undefined;
  return !name.includes(".") || /\.(md|markdown|txt)$/i.test(name) ? "note" : "file";
}
