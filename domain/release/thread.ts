// The few lines that go into a release's thread; everything else is on its card and its page.
import type { Fact } from "../process.ts";
import type { EventOf, ReleaseEvent } from "./events.ts";
import type { ReleaseState } from "./state.ts";

/** One sentence, or nothing. People are named by id: the adapter that knows the roster may join names. */
export function threadLine({ event, by }: Fact<ReleaseEvent>, state: ReleaseState): string | undefined {
  switch (event.type) {
    case "stage-opened":
      return `${state.plan.stages.find(({ id }) => id === event.stage)?.title ?? event.stage} is open.`;
    case "decided":
      return `${event.outcome === "go" ? "Go" : "No-go"} by ${by.person}: ${event.rationale}`;
    case "deployment-reported":
      return deploymentLine(event, state.plan.production);
    case "released":
      return `${state.build.tag} is released.`;
    case "rolled-back":
      return `Rolled back to ${event.toTag} by ${by.person}: ${event.reason}`;
    case "go-expired":
      return "The go expired undeployed. The decision is open again.";
    case "signal-refused":
      return `A sign-off by Signal from ${event.refusal.by} was refused. ${event.refusal.reason}`;
    case "started":
    case "stage-met":
    case "stage-overdue":
    case "gate-signed":
    case "sign-off-withdrawn":
    case "sign-off-claimed":
    case "claim-held":
    case "gate-rejected":
    case "reject-withdrawn":
    case "evidence-attached":
    case "evidence-expired":
    case "risk-recorded":
    case "risk-closed":
    case "build-changed":
    case "held":
    case "resumed":
    case "rechecked":
    case "nudged":
    case "abandoned":
    case "closed":
      return undefined;
  }
}

function deploymentLine(
  { environment, status, tag }: EventOf<"deployment-reported">,
  production: string,
): string | undefined {
  const isOver = environment === production && status !== "started";
  return isOver ? `Deployment of ${tag} to ${environment} ${status}.` : undefined;
}
