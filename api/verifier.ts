// Whether the log is whole; remembers how far it was, so that a second look within the hour walks only what is new.
import type { Instant } from "#domain/time.ts";
import type { Audit } from "#integrations/supabase/audit.ts";
import type { Context } from "./context.ts";

export interface Verified extends Omit<Audit, "head"> {
  /** Rows that were walked for this answer. */
  readonly walked: number;
  readonly ms: number;
  /** When the other rows, and the stored evidence, were last found whole. */
  readonly since?: Instant;
}

interface Whole {
  readonly audit: Audit;
  readonly at: Date;
}

/** What was altered behind the head shows up no later than this. */
const trustedMs = 60 * 60 * 1000;

export function createVerifier({ records, now }: Pick<Context, "records" | "now">) {
  let last: Whole | undefined;
  return async (onlyNew: boolean): Promise<Verified> => {
    const began = now();
    const known = onlyNew && last !== undefined && isTrusted(last, began) ? last : undefined;
    const found = await records.audit(known?.audit.head);
    const all = known === undefined ? found : together(known.audit, found);
    const at = known?.at ?? began;
    last = all.ok ? { audit: all, at } : undefined;
    const { head: _, ...told } = all;
    const ms = now().getTime() - began.getTime();
    return { ...told, walked: found.rows, ms, ...(known === undefined ? {} : { since: at.toISOString() }) };
  };
}

function isTrusted({ at }: Whole, now: Date): boolean {
  return now.getTime() - at.getTime() < trustedMs;
}

function together(known: Audit, { rows, signatures, evidence, ...found }: Audit): Audit {
  return {
    ...found,
    rows: known.rows + rows,
    signatures: {
      ...signatures,
      proven: known.signatures.proven + signatures.proven,
      unproven: known.signatures.unproven + signatures.unproven,
    },
    evidence: {
      ...evidence,
      blobs: known.evidence.blobs,
      removed: known.evidence.removed + evidence.removed,
    },
  };
}
