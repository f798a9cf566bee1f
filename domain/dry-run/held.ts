// Of stored dry runs the one that was held last: what a release asks for.
import { z } from "zod";
import type { RunRow } from "../record.ts";
import type { DryRunFinding } from "../release/checks/inspection.ts";
import { DryRunView } from "./view-schema.ts";

/** Rows may have been written by another version of Runsheet: what tells the outcome is enough. */
const Held = z.object({
  key: z.string(),
  session: DryRunView.shape.session.pick({ endsAt: true }),
  success: z.array(z.object({ verdict: z.string() })),
  concluded: z.object({ passed: z.boolean() }),
});

export function heldLast(rows: readonly RunRow[]): DryRunFinding {
  const held = rows.flatMap(({ view }) => {
    const read = Held.safeParse(view);
    return read.success ? [read.data] : [];
  });
  const [last] = held.toSorted((left, right) => (left.session.endsAt < right.session.endsAt ? 1 : -1));
  if (last === undefined) return { outcome: "missing" };
  const { key, session, success, concluded } = last;
  return {
    outcome: "found",
    key,
    endedAt: session.endsAt,
    passed: concluded.passed,
    met: success.filter(({ verdict }) => verdict === "met").length,
    rules: success.length,
  };
}
