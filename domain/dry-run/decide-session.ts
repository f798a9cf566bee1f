// Rules of what is recorded of a session: scenarios, the survey, insights, and the conclusion that judges them.
import { digestOf } from "../canonical.ts";
import { optional } from "../optional.ts";
import { accept, refuse, type Decision, type Refusal } from "../outcome.ts";
import type { Context } from "../process.ts";
import { inWords, type Instant } from "../time.ts";
import type { DryRunEvent } from "./events.ts";
import type { CommandOf } from "./messages.ts";
import { participantIds, type DryRunState } from "./state.ts";
import { isPassed } from "./success.ts";

export function recordScenario(
  state: DryRunState,
  { type: _, ...fields }: CommandOf<"recordScenario">,
  { at }: Context,
): Decision<DryRunEvent> {
  const choices = state.terms.rules.scenarios.map(({ id }) => id);
  const refusal =
    refuseOutside(state, at) ??
    refuseUnknown(fields.scenario, { field: "scenario", noun: "scenario", choices }) ??
    refuseStranger(state, fields.person);
  if (refusal !== undefined) return refusal;
  return isKnown(state.scenarios[fields.scenario], fields)
    ? accept()
    : accept({ type: "scenario-recorded", ...fields });
}

export function recordSurvey(
  state: DryRunState,
  { type: _, ...fields }: CommandOf<"recordSurvey">,
  { at }: Context,
): Decision<DryRunEvent> {
  const refusal = refuseOutside(state, at) ?? refuseStranger(state, fields.person);
  if (refusal !== undefined) return refusal;
  return isKnown(state.surveys[fields.person], fields)
    ? accept()
    : accept({ type: "survey-recorded", ...fields });
}

const mostInsights = 200;

/** Told apart by its id: recorded again it is amended. */
export function recordInsight(
  state: DryRunState,
  { type: _, ...fields }: CommandOf<"recordInsight">,
  { at }: Context,
): Decision<DryRunEvent> {
  const choices = state.terms.rules.scenarios.map(({ id }) => id);
  const refusal =
    refuseOutside(state, at) ??
    refuseStranger(state, fields.speaker) ??
    (fields.scenario === undefined
      ? undefined
      : refuseUnknown(fields.scenario, { field: "scenario", noun: "scenario", choices }));
  if (refusal !== undefined) return refusal;
  const known = state.insights.find(({ id }) => id === fields.id);
  if (known === undefined && state.insights.length >= mostInsights)
    return refuse("invalid", `Not recorded. ${mostInsights} insights are the most.`, { field: "id" });
  return isKnown(known, fields) ? accept() : accept({ type: "insight-recorded", ...fields });
}

/** Concluded again it is judged again: what was recorded since counts. */
export function conclude(
  state: DryRunState,
  command: CommandOf<"conclude">,
  { at }: Context,
): Decision<DryRunEvent> {
  const refusal = refuseOutside(state, at);
  if (refusal !== undefined) return refusal;
  const former = saidIn(state.concluded);
  const { tile, summary } = command;
  const said = { ...former, ...optional({ tile, summary }) };
  const passed = isPassed({ ...state, concluded: { by: "", at, ...said, passed: false } });
  const isSame = isJudgedLast(state) && digestOf(said) === digestOf(former);
  return isSame ? accept() : accept({ type: "concluded", passed, ...said });
}

function saidIn(concluded: DryRunState["concluded"]) {
  if (concluded === undefined) return {};
  const { tile, summary } = concluded;
  return optional({ tile, summary });
}

/** Nothing was recorded since. */
function isJudgedLast({ concluded, scenarios, surveys, insights }: DryRunState): boolean {
  if (concluded === undefined) return false;
  const recorded = [...Object.values(scenarios), ...Object.values(surveys), ...insights];
  return recorded.every((one) => one.at <= concluded.at);
}

function isKnown(known: object | undefined, fields: object): boolean {
  if (known === undefined) return false;
  const { by: _, at: __, ...before } = { by: "", at: "", ...known };
  return digestOf(before) === digestOf(fields);
}

function refuseOutside(state: DryRunState, at: Instant): Refusal | undefined {
  if (state.cancelled !== undefined) return refuse("wrong-status", "Not recorded. The dry run is cancelled.");
  if (at >= state.startsAt) return undefined;
  return refuse("not-begun", `Not recorded. The dry run begins ${inWords(state.startsAt)}.`);
}

interface Choosing {
  readonly field: string;
  readonly noun: string;
  readonly choices: readonly string[];
}

function refuseUnknown(id: string, { field, noun, choices }: Choosing): Refusal | undefined {
  if (choices.includes(id)) return undefined;
  return refuse("unknown-item", `Not recorded. The dry run has no ${noun} ${id}.`, { field, choices });
}

function refuseStranger(state: DryRunState, person: string | undefined): Refusal | undefined {
  const choices = participantIds(state);
  if (person === undefined || choices.includes(person)) return undefined;
  const reason = `Not recorded. ${person} is no participant of this dry run.`;
  return refuse("unknown-participant", reason, { field: "person", choices });
}
