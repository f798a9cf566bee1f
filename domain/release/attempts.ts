// The next attempt: after a no-go, or once a roll-back is done, the review begins anew at a stage.
import { optional } from "../optional.ts";
import { accept, refuse, type Decision, type Refusal } from "../outcome.ts";
import type { Fact } from "../process.ts";
import type { EventOf, ReleaseEvent } from "./events.ts";
import type { CommandOf } from "./messages.ts";
import { findGate, type FormerAttempt, type ReleaseState } from "./state.ts";
import { statusOf } from "./status.ts";

export function reopen(state: ReleaseState, { from }: CommandOf<"reopen">): Decision<ReleaseEvent> {
  const stages = state.plan.stages.map(({ id }) => id);
  if (!stages.includes(from))
    return refuse("unknown-stage", `Not reopened. There is no stage ${from}.`, {
      field: "from",
      choices: stages,
    });
  return refuseReopening(state) ?? accept({ type: "reopened", from, attempt: state.attempt + 1 });
}

function refuseReopening(state: ReleaseState): Refusal | undefined {
  const status = statusOf(state);
  if (status === "no-go") return undefined;
  if (status !== "rolled-back")
    return refuse(
      "wrong-status",
      `Not reopened. The release is ${status}; the next attempt follows a no-go or a roll-back.`,
    );
  const { toTag, deployedAt } = state.rollBack ?? {};
  if (deployedAt !== undefined) return undefined;
  return refuse("wrong-status", `Not reopened. The roll-back waits for ${toTag} to be deployed.`);
}

/** Evidence, deployments, risks and questions stay. What was signed from that stage on, and every waiver, belongs to the former attempt. */
export function nextAttempt(
  state: ReleaseState,
  { from }: EventOf<"reopened">,
  { at, by }: Fact<ReleaseEvent>,
): ReleaseState {
  const { rollBack, releasedAt, alarm: _, carriedOnAt: __, findings, ...rest } = state;
  const { stages } = state.plan;
  const again = stages.slice(stages.findIndex(({ id }) => id === from)).map(({ id }) => id);
  const isAgain = ({ gate }: { readonly gate: string }) =>
    again.includes(findGate(state, gate)?.stage.id ?? "");
  const ended: FormerAttempt = {
    attempt: state.attempt,
    from,
    by: by.person,
    at,
    decisions: state.decisions,
    signatures: state.signatures.filter(isAgain),
    rejections: state.rejections.filter(isAgain),
    waivers: state.waivers ?? [],
    ...optional({ rollBack, releasedAt, findings }),
  };
  return {
    ...rest,
    attempt: state.attempt + 1,
    former: [...(state.former ?? []), ended],
    decisions: [],
    signatures: state.signatures.filter((one) => !isAgain(one)),
    rejections: state.rejections.filter((one) => !isAgain(one)),
    waivers: [],
    openedAt: without(state.openedAt, again),
    metAt: without(state.metAt, again),
    told: state.told.filter((told) => !again.some((stage) => told === `overdue ${stage}`)),
  };
}

function without<Value>(
  values: Readonly<Record<string, Value>>,
  names: readonly string[],
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}
