// Reads what people judge: notes, links, screenshots and files. They are noted; nothing here passes or fails.
import { oneLine, unreadable, type Finding, type Unreadable } from "./finding.ts";
import type { documentKinds } from "./kinds.ts";

export type DocumentKind = (typeof documentKinds)[number];

export function readDocument(kind: DocumentKind, bytes: Uint8Array): Finding | Unreadable {
  switch (kind) {
    case "note":
      return readNote(bytes);
    case "link":
      return readLink(bytes);
    case "screenshot":
      return readScreenshot(bytes);
    case "file":
      return noted(`File, ${sizeInWords(bytes)}`);
  }
}

/** The text of UTF-8 bytes, or nothing where they are something else. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export function imageTypeOf(bytes: Uint8Array): "PNG" | "JPEG" | undefined {
  const startsWith = (signature: readonly number[]) =>
    signature.every((byte, index) => bytes[index] === byte);
  if (startsWith([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "PNG";
  return startsWith([0xff, 0xd8, 0xff]) ? "JPEG" : undefined;
}

export function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}

function readNote(bytes: Uint8Array): Finding | Unreadable {
  const text = textOf(bytes);
  if (text === undefined) return unreadable("A note is text in UTF-8. Attach anything else as a file.");
  const [line = ""] = text.trim().split("\n", 1);
  if (line === "") return unreadable("The note is empty.");
  return noted(oneLine(line, 200));
}

function readLink(bytes: Uint8Array): Finding | Unreadable {
  const text = textOf(bytes)?.trim() ?? "";
  if (!isWebAddress(text)) return unreadable("A link is one address that begins with http:// or https://.");
  const { username, password } = new URL(text);
  if (username + password !== "")
    return unreadable("The link carries a user name or password. Remove them: everybody will see it.");
  return noted(oneLine(text));
}

function readScreenshot(bytes: Uint8Array): Finding | Unreadable {
  const type = imageTypeOf(bytes);
  if (type === undefined)
    return unreadable("A screenshot is a PNG or JPEG image. Attach anything else as a file.");
  return noted(`${type} image, ${sizeInWords(bytes)}`);
}

function noted(summary: string): Finding {
  return { outcome: "found", verdict: "noted", summary, figures: {} };
}

function sizeInWords({ length }: Uint8Array): string {
  return length < 1_000 ? `${length} bytes` : `${Math.round(length / 1_000)} kB`;
}
