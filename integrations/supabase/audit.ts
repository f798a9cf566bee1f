// Walks what is remembered page by page and names the first link that does not hold: chain, signatures, evidence.
import { z } from "zod";
import { proofOf, SignatureRow, type BrokenLink } from "#domain/release/proof.ts";
import { call, withoutNulls } from "./call.ts";
import { beginning, beginsAtOne, walkChain, type ChainHead } from "./chain.ts";
import type { Supabase } from "./client.ts";

export interface Audit {
  readonly ok: boolean;
  readonly rows: number;
  readonly head: ChainHead;
  /** Of the chain, else of what was signed or attached in the lowest row. */
  readonly firstBroken?: BrokenLink;
  /** `unproven`: written before rows said what was signed, or over documents whose rows a purge has taken. */
  readonly signatures: {
    readonly proven: number;
    readonly unproven: number;
    readonly firstBroken?: BrokenLink;
  };
  /** `removed`: attached once, and taken by a purge that the log tells of. */
  readonly evidence: { readonly blobs: number; readonly removed: number; readonly firstBroken?: BrokenLink };
}

/** `after` the head of a walk before: only the rows since then, and no evidence is hashed anew. */
export async function audit(client: Supabase, after: ChainHead = beginning): Promise<Audit> {
  const chain = await walkChain(client, after);
  const isWhole = chain.ok && (await beginsAtOne(client));
  const signatures = await proveSignatures(client, { isWhole, after: after.seq });
  const evidence = await proveEvidence(client, after);
  const [first] = [signatures.firstBroken, evidence.firstBroken]
    .filter((one) => one !== undefined)
    .toSorted((left, right) => (left.seq ?? Infinity) - (right.seq ?? Infinity));
  const firstBroken = chain.firstBroken ?? first;
  return {
    ok: firstBroken === undefined,
    rows: chain.rows,
    head: chain.head,
    ...(firstBroken === undefined ? {} : { firstBroken }),
    signatures,
    evidence,
  };
}

const signaturesAtOnce = 200;

async function proveSignatures(
  client: Supabase,
  { isWhole, after: first }: { readonly isWhole: boolean; readonly after: number },
): Promise<Audit["signatures"]> {
  const counts = { proven: 0, unproven: 0 };
  for (let after = first; ;) {
    const given = { after_seq: after, max_rows: signaturesAtOnce };
    const rows = z.array(SignatureRow).parse(await call(client, "signed_decisions", given));
    for (const row of rows) {
      const proof = proofOf(row, isWhole);
      if (typeof proof === "object") return { ...counts, firstBroken: proof };
      counts[proof] += 1;
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < signaturesAtOnce) return counts;
    after = last.seq;
  }
}

/** First that what was attached is there, in the order of its rows; then that all that is there is what it is called. */
async function proveEvidence(client: Supabase, after: ChainHead): Promise<Audit["evidence"]> {
  const { removed, lost } = await findLost(client, after.seq);
  const { blobs, altered } = after === beginning ? await rehash(client) : { blobs: 0, altered: [] };
  const broken = [
    ...(lost === undefined ? [] : [await linkOf(client, { sha256: lost })]),
    ...(await Promise.all(altered.map((one) => linkOf(client, one)))),
  ];
  const [firstBroken] = broken.toSorted((left, right) => (left.seq ?? Infinity) - (right.seq ?? Infinity));
  return { blobs, removed, ...(firstBroken === undefined ? {} : { firstBroken }) };
}

const rowsAtOnce = 500;

async function findLost(
  client: Supabase,
  first: number,
): Promise<{ readonly removed: number; readonly lost?: string }> {
  let removed = 0;
  for (let after = first; ;) {
    const given = { after_seq: after, max_rows: rowsAtOnce };
    const page = Unkept.parse(withoutNulls(await call(client, "unkept_evidence", given)));
    removed += page.removed;
    if (page.lost !== undefined) return { removed, lost: page.lost };
    if (page.last === undefined || page.rows < rowsAtOnce) return { removed };
    after = page.last;
  }
}

const bytesAtOnce = 16 * 1024 * 1024;
/** Of a store that is broken throughout the first pieces say enough. */
const mostAltered = 20;

interface Altered {
  readonly sha256: string;
  readonly found?: string;
}

async function rehash(
  client: Supabase,
): Promise<{ readonly blobs: number; readonly altered: readonly Altered[] }> {
  let blobs = 0;
  const altered: Altered[] = [];
  for (let after = ""; ;) {
    const given = { after_sha256: after, max_bytes: bytesAtOnce };
    const page = Rehashed.parse(withoutNulls(await call(client, "rehash_evidence", given)));
    blobs += page.blobs;
    altered.push(...page.broken);
    if (page.last === undefined || altered.length >= mostAltered) return { blobs, altered };
    after = page.last;
  }
}

async function linkOf(client: Supabase, { sha256, found }: Altered): Promise<BrokenLink> {
  const { attached, signed, run } = Resting.parse(
    withoutNulls(await call(client, "resting_on", { content_sha256: sha256 })),
  );
  return {
    ...(attached === undefined ? {} : placeOf(attached)),
    reason:
      found === undefined
        ? "attached evidence that is not stored any more"
        : "names evidence whose stored bytes have another hash",
    evidence: sha256,
    expected: sha256,
    ...(found === undefined ? {} : { found }),
    ...(signed === undefined ? {} : { signed: placeOf(signed) }),
    ...(run === undefined ? {} : { run }),
  };
}

function placeOf<Row extends { readonly externalRef: string }>({ externalRef, ...row }: Row) {
  return { ...row, release: externalRef.slice("release/".length) };
}

const Unkept = z.object({
  rows: z.int(),
  last: z.int().exactOptional(),
  removed: z.int(),
  lost: z.string().exactOptional(),
});
const Rehashed = z.object({
  blobs: z.int(),
  last: z.string().exactOptional(),
  broken: z.array(z.object({ sha256: z.string(), found: z.string() })),
});
const Resting = z.object({
  attached: z
    .preprocess(
      withoutNulls,
      z.object({
        seq: z.int(),
        key: z.string(),
        externalRef: z.string(),
        by: z.string(),
        gate: z.string().exactOptional(),
        slot: z.string().exactOptional(),
      }),
    )
    .exactOptional(),
  signed: z
    .preprocess(
      withoutNulls,
      z.object({
        seq: z.int(),
        externalRef: z.string(),
        by: z.string(),
        gate: z.string().exactOptional(),
        role: z.string().exactOptional(),
      }),
    )
    .exactOptional(),
  run: z.string().exactOptional(),
});
