// Whether the log is whole; remembers how far it was, so that a second look within the hour walks only what is new.
import { instantFrom, type Instant } from "#domain/time.ts";
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
    const known = onlyNew ? trusted(last, began) : undefined;
    const found = await records.audit(known?.audit.head);
    const whole = joined(known, { audit: found, at: began });
    last = whole.audit.ok ? whole : undefined;
    const { head: _, ...told } = whole.audit;
    const ms = now().getTime() - began.getTime();
    return {
      ...told,
      walked: found.rows,
      ms,
      ...(known === undefined ? {} : { since: instantFrom(known.at.getTime()) }),
    };
  };
}

function trusted(last: Whole | undefined, now: Date): Whole | undefined {
  return last !== undefined && now.getTime() - last.at.getTime() < trustedMs ? last : undefined;
}

/** Of its age is what was known: what is new does not make the rest younger. */
function joined(known: Whole | undefined, found: Whole): Whole {
  return known === undefined ? found : { audit: together(known.audit, found.audit), at: known.at };
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
