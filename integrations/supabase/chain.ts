// Walks the chain of the decision log page by page, from its beginning or from where a walk before has ended.
import { z } from "zod";
import { call, withoutNulls } from "./call.ts";
import type { Supabase } from "./client.ts";

export interface Verification {
  readonly ok: boolean;
  readonly rows: number;
  readonly firstBroken?: { readonly seq: number; readonly key?: string; readonly reason: string };
}

/** The last row that was walked: what comes next has to carry its hash. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

export const beginning: ChainHead = { seq: 0, hash: "0".repeat(64) };

export async function verifyChain(client: Supabase): Promise<Verification> {
  const { head: _, ...found } = await walkChain(client, beginning);
  return found;
}

interface Walk extends Verification {
  readonly head: ChainHead;
}

export async function walkChain(client: Supabase, from: ChainHead): Promise<Walk> {
  let rows = 0;
  for (let head = from; ;) {
    const page = await pageOfChain(client, head);
    rows += page.rows;
    head = { seq: page.seq, hash: page.hash };
    if (page.broken !== undefined) return { ok: false, rows, head, firstBroken: page.broken };
    if (page.done) return { ok: true, rows, head };
  }
}

/** The first row that is kept is row 1, or there is none. */
export async function beginsAtOne(client: Supabase): Promise<boolean> {
  const { seq, rows } = await pageOfChain(client, { limit: 1 });
  return seq === rows;
}

async function pageOfChain(client: Supabase, page: ChainHead | { readonly limit: number }) {
  return Page.parse(withoutNulls(await call(client, "verify_chain", { page })));
}

const Broken = z.preprocess(
  withoutNulls,
  z.object({ seq: z.int(), key: z.string().exactOptional(), reason: z.string() }),
);
const Page = z.object({
  rows: z.int(),
  seq: z.int(),
  hash: z.string(),
  done: z.boolean(),
  broken: Broken.exactOptional(),
});
