import type { RootCard } from "../announcement.ts";
import { inWords, type Instant } from "../time.ts";
import { isPassed, type GateAssessment } from "./gates.ts";
import { currentStage, workflowIdOf, type ReleaseState } from "./state.ts";
import { isOver } from "./status.ts";
import { stageDue, verdictOf, waitingRoles } from "./verdict.ts";

/** The one card of a release: what it is, how it stands, who is needed. */
export function rootCard(state: ReleaseState, assessments: readonly GateAssessment[], at: Instant): RootCard {
  const stage = currentStage(state);
  const gates = assessments.filter((one) => one.stage === stage);
  const due = stage === undefined ? undefined : stageDue(state, stage);
  const successor = state.abandoned?.successor;
  return {
    type: "root-card",
    run: workflowIdOf(state.key),
    channel: state.plan.channel,
    title: `${state.key}: ${state.title}`,
    verdict: verdictOf(state, assessments, at),
    fields: [
      { label: "Stage", value: stage?.title ?? "" },
      { label: "Build", value: `${state.build.tag} ${state.build.commit.slice(0, 8)}` },
      { label: "Gates met", value: `${gates.filter(isPassed).length} of ${gates.length}` },
      ...(due === undefined ? [] : [{ label: "Due", value: inWords(due) }]),
    ],
    waitingOn: waitingRoles(state, assessments),
    closed: isOver(state),
    ...(successor === undefined ? {} : { successor: workflowIdOf(successor) }),
  };
}
