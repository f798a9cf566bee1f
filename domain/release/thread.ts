// The few lines that go into a release's thread; everything else is on its card and its page.
import type { Fact } from "../process.ts";
import { withReason } from "../reasons.ts";
import { inWords } from "../time.ts";
import type { EventOf, ReleaseEvent } from "./events.ts";
import type { ReleaseState } from "./state.ts";

/** One sentence, or nothing. People are named by id: the adapter that knows the roster may join names. */
export function threadLine(fact: Fact<ReleaseEvent>, state: ReleaseState): string | undefined {
  return lineOf(fact.event, fact.by.person, state);
}

type Lines = {
  readonly [Type in ReleaseEvent["type"]]?: (
    event: EventOf<Type>,
    person: string,
    state: ReleaseState,
  ) => string | undefined;
};

const lines: Lines = {
  "stage-opened": ({ stage }, _, { plan }) =>
    `${plan.stages.find(({ id }) => id === stage)?.title ?? stage} is open.`,
  decided: ({ outcome, rationale }, person) =>
    `${outcome === "go" ? "Go" : "No-go"} by ${person}: ${rationale}`,
  "deployment-reported": (event, _, { plan }) => deploymentLine(event, plan.production),
  "deployment-ask-taken": ({ environment, origin, tag }, _, { plan }) =>
    environment === plan.production ? `${origin} is asked to deploy ${tag} to ${environment}.` : undefined,
  "gate-waived": ({ gate, reason, until }, person) =>
    `${person} asks to waive ${gate} until ${inWords(until)}: ${reason} A second person confirms it.`,
  "waiver-confirmed": ({ gate }, person) => `${person} confirmed the waiver of ${gate}.`,
  "waiver-expired": ({ gate }) => `The waiver of ${gate} has ended.`,
  "plan-proposed": ({ revision, changes }, person) =>
    `${person} asks to adopt the plan ${revision}, which loosens ${counted(changes.filter(({ loosens }) => loosens).length, "rule")}. A second person confirms it.`,
  "plan-adopted": ({ revision, changes }, person) =>
    `${person} adopted the plan ${revision}: ${counted(changes.length, "change")}.`,
  "freeze-overridden": ({ freeze, reason }, person) =>
    `${person} lifted the freeze ${freeze} for this release: ${reason}`,
  released: (_, __, { build }) => `${build.tag} is released.`,
  "rollback-triggered": ({ alarm }) => `Roll back? ${withReason(alarm.title, alarm.why)}`,
  "carried-on": ({ trigger, reason }, person) => `${person} carries on in spite of ${trigger}: ${reason}`,
  "rolled-back": ({ toTag, reason }, person) => `Rolled back to ${toTag} by ${person}: ${reason}`,
  reopened: ({ from, attempt }, person) => `Attempt ${attempt} opened by ${person}, from stage ${from} on.`,
  "go-expired": () => "The go expired undeployed. The decision is open again.",
  superseded: ({ successor }, person) => `Superseded by ${successor}, by ${person}.`,
  "signal-refused": ({ refusal }) => `A sign-off by Signal from ${refusal.by} was refused. ${refusal.reason}`,
};

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function lineOf<Type extends ReleaseEvent["type"]>(
  event: EventOf<Type> & { type: Type },
  person: string,
  state: ReleaseState,
): string | undefined {
  return lines[event.type]?.(event, person, state);
}

function deploymentLine(
  { environment, status, tag }: EventOf<"deployment-reported">,
  production: string,
): string | undefined {
  const isOver = environment === production && status !== "started";
  return isOver ? `Deployment of ${tag} to ${environment} ${status}.` : undefined;
}
