// Turns a piece of evidence, as it comes in, into what a release keeps of it; the content itself is stored by its hash.
import { z } from "zod";
import { sha256Hex } from "../canonical.ts";
import type { Instant } from "../time.ts";
import { readDocument, textOf } from "./document.ts";
import { CapturedAt, unreadable, type Finding, type Unreadable } from "./finding.ts";
import { parseReport, type JsonKind } from "./json-report.ts";
import { readJunit } from "./junit.ts";
import type { EvidenceKind } from "./kinds.ts";
import { readLighthouse } from "./lighthouse.ts";
import { readPlaywright } from "./playwright.ts";
import type { Reading } from "./reading.ts";
import { readVitest } from "./vitest.ts";

export interface EvidenceInput {
  readonly kind: EvidenceKind;
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly commit?: string | undefined;
  /** When it was captured; a report tells this by itself. */
  readonly capturedAt?: string | undefined;
}

export type ReadOutcome = { readonly outcome: "read"; readonly reading: Reading } | Unreadable;

export const evidenceLimitBytes = 5 * 1024 * 1024;

export function readEvidence(input: EvidenceInput): ReadOutcome {
  const { kind, content, name, capturedAt } = input;
  const head = Head.safeParse({ name, capturedAt });
  if (!head.success) return unfitHead(head.error);
  // No text has fewer bytes than characters: a huge one is refused before it is copied.
  if (content.length > evidenceLimitBytes) return tooLarge;
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const finding = whyUnfit(bytes) ?? find(kind, bytes);
  if (finding.outcome === "unreadable") return finding;
  const given = { commit: input.commit, capturedAt: head.data.capturedAt ?? finding.capturedAt };
  return { outcome: "read", reading: readingOf({ kind, name: head.data.name, ...given }, bytes, finding) };
}

const Head = z.object({
  name: z.string().trim().min(1).max(200),
  capturedAt: CapturedAt.optional(),
});

const tooLarge = unreadable("The evidence is larger than 5 MB. Attach a smaller report, or a link to it.");

const readers: Readonly<Record<JsonKind, (json: unknown) => Finding | Unreadable>> = {
  vitest: readVitest,
  playwright: readPlaywright,
  lighthouse: readLighthouse,
};

function unfitHead({ issues }: z.ZodError): Unreadable {
  return issues[0]?.path[0] === "name"
    ? unreadable("Name the evidence in 1 to 200 characters.", "name")
    : unreadable("The capture time must be an ISO 8601 instant with an offset.", "capturedAt");
}

interface Given {
  readonly kind: EvidenceKind;
  readonly name: string;
  readonly commit: string | undefined;
  readonly capturedAt: Instant | undefined;
}

function readingOf({ kind, name, commit, capturedAt }: Given, bytes: Uint8Array, finding: Finding): Reading {
  const { verdict, summary, figures } = finding;
  return {
    kind,
    name,
    sha256: sha256Hex(bytes),
    bytes: bytes.length,
    verdict,
    summary,
    figures,
    ...(commit === undefined ? {} : { commit }),
    ...(capturedAt === undefined ? {} : { capturedAt }),
  };
}

function whyUnfit(bytes: Uint8Array): Unreadable | undefined {
  if (bytes.length > evidenceLimitBytes) return tooLarge;
  return isBlank(bytes) ? unreadable("The evidence is empty.") : undefined;
}

function find(kind: EvidenceKind, bytes: Uint8Array): Finding | Unreadable {
  if (kind === "note" || kind === "link" || kind === "screenshot" || kind === "file")
    return readDocument(kind, bytes);
  const text = textOf(bytes);
  if (text === undefined)
    return unreadable("The report is not text in UTF-8. Attach the file as the tool wrote it.");
  if (kind === "junit") return readJunit(text);
  const parsed = parseReport(kind, text);
  return parsed.outcome === "unreadable" ? parsed : readers[kind](parsed.json);
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}
