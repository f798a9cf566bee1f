// What a release owes after its go: gates whose waiver ended while they were still unmet.
import type { FollowUpOrder } from "../orders.ts";
import { after, inWords, type Instant } from "../time.ts";
import type { Finding } from "./finding.ts";
import { assessGates, isPassed } from "./gates.ts";
import { findGate, workflowIdOf, type ReleaseState } from "./state.ts";
import { goInForce, statusOf } from "./status.ts";
import { waiverOf } from "./waiver-standing.ts";

const outThere = ["go", "deploying", "watching", "released"];
const dueWithin = "7 days";

/** Before a go the gate is simply open again; after it nobody would look at it any more. */
export function findingOf(state: ReleaseState, gate: string, at: Instant): Finding | undefined {
  const waiver = waiverOf(state, gate);
  const go = goInForce(state);
  if (waiver === undefined || go === undefined || !outThere.includes(statusOf(state))) return undefined;
  // What was met at the go needed no waiver, and may grow old since.
  if (!go.waived?.includes(gate)) return undefined;
  const found = assessGates(state, at).find((one) => one.gate.id === gate);
  if (found === undefined || isPassed(found)) return undefined;
  const { by: owner, reason } = waiver;
  return { gate, owner, reason, at, due: after(at, dueWithin) };
}

/** One issue for a finding: the key finds it again, whatever became of earlier attempts. */
export function issueOf(state: ReleaseState, { gate, owner, reason, at, due }: Finding): FollowUpOrder {
  const run = workflowIdOf(state.key);
  const title = findGate(state, gate)?.gate.title ?? gate;
  return {
    key: `${run}#finding ${gate} ${at}`,
    title: `${state.key} went out without ${title}`,
    lines: [
      `The waiver of the gate "${title}" of ${run} ended ${inWords(at)} after the go, and the gate is still unmet.`,
      `It was waived because: ${reason}`,
    ],
    owner,
    due,
    label: "release",
  };
}
