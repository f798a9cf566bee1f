// A running release takes over a newer plan: at once where it asks no less than before, else with a second person.
import { canonicalJson } from "../canonical.ts";
import { accept, refuse, type Decision } from "../outcome.ts";
import { handOf, isSameHand } from "../people.ts";
import { planChanges, type PlanChange } from "../plan/plan-changes.ts";
import type { ReleasePlan, Stage } from "../plan/release-plan.ts";
import type { Context } from "../process.ts";
import type { EventOf, ReleaseEvent } from "./events.ts";
import type { CommandOf } from "./messages.ts";
import { allowedTo } from "./permitted.ts";
import type { PlanProposal } from "./proposal.ts";
import { isOpened, type ReleaseState } from "./state.ts";
import { statusOf } from "./status.ts";

export type Offer = Pick<CommandOf<"adoptPlan">, "plan" | "includeMet">;

export function adoptPlan(
  state: ReleaseState,
  { revision, ...offer }: CommandOf<"adoptPlan">,
  { by }: Context,
): Decision<ReleaseEvent> {
  const status = statusOf(state);
  if (status !== "reviewing")
    return refuse(
      "wrong-status",
      `Not adopted. The release is ${status}; a plan is adopted while it is reviewed.`,
    );
  const { plan, includeMet } = offer;
  const changes = changesByAdopting(state, offer);
  if (changes.length === 0)
    return refuse("same-plan", "Not adopted. Nothing of this plan is new to the release.");
  const told = atMost(changes, mostChanges);
  const adopted = { type: "plan-adopted", revision, plan: adoptable(state, offer), changes: told } as const;
  if (!changes.some(({ loosens }) => loosens)) return accept(adopted);
  const proposal = state.proposal;
  if (proposal === undefined || !isSameOffer(proposal, offer))
    return accept({ type: "plan-proposed", revision, plan, includeMet, changes: told });
  if (isSameHand(proposal, handOf(by, allowedTo(state.plan, "adopt-plan"))))
    return refuse(
      "same-person",
      "Not adopted. You asked for it; it loosens rules, so a second person confirms it.",
    );
  return accept({ ...adopted, proposedBy: proposal.by });
}

/** Other freezes are read anew; until then no go is taken. */
export function withPlan(
  { proposal: _, ...state }: ReleaseState,
  { plan, revision: planRevision }: EventOf<"plan-adopted">,
): ReleaseState {
  const { freezeCalendar: __, freezesAskedAt: ___, ...unread } = state;
  const sameFreezes = canonicalJson(plan.freezes ?? []) === canonicalJson(state.plan.freezes ?? []);
  return { ...(sameFreezes ? state : unread), plan, planRevision };
}

/** Rows and views carry them. */
const mostChanges = 100;

function atMost(changes: readonly PlanChange[], most: number): readonly PlanChange[] {
  if (changes.length <= most) return changes;
  const rest = changes.slice(most - 1);
  const loosens = rest.some((one) => one.loosens);
  return [...changes.slice(0, most - 1), { text: `${rest.length} more changes`, loosens }];
}

/** What would be other than now. */
export function changesByAdopting(state: ReleaseState, offer: Offer): readonly PlanChange[] {
  return planChanges(state.plan, adoptable(state, offer));
}

/** People of the plan may change meanwhile, and with them its revision: what is confirmed is the same release part. */
function isSameOffer(proposal: PlanProposal, { plan, includeMet }: Offer): boolean {
  return proposal.includeMet === includeMet && canonicalJson(proposal.plan) === canonicalJson(plan);
}

/** What was met gets no new gates, and no stage is put before it, unless that is asked for. */
function adoptable(state: ReleaseState, { plan, includeMet }: Offer): ReleasePlan {
  if (includeMet) return plan;
  const isBehind = (index: number) => plan.stages.slice(index + 1).some((stage) => isOpened(state, stage));
  const stages = plan.stages.flatMap((stage, index) => {
    const carried = state.plan.stages.find(({ id }) => id === stage.id);
    if (carried === undefined) return isBehind(index) ? [] : [stage];
    return state.metAt[stage.id] === undefined ? [stage] : withoutNewGates(stage, carried);
  });
  return { ...plan, stages };
}

function withoutNewGates(stage: Stage, carried: Stage): readonly Stage[] {
  const gates = stage.gates.filter(({ id }) => carried.gates.some((gate) => gate.id === id));
  return gates.length === 0 ? [] : [{ ...stage, gates }];
}
