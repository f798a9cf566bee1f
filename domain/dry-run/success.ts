// Whether a dry run was what the plan calls a success, rule by rule, each with its reason.
import type { SurveyAnswer, DryRunState } from "./state.ts";
import { isEnded } from "./status.ts";

export interface JudgedRule {
  readonly id: "scenarios" | "ladder" | "tile" | "insights";
  readonly title: string;
  readonly verdict: "met" | "unmet" | "unknown";
  readonly reason: string;
}

export function judged(state: DryRunState): readonly JudgedRule[] {
  return [scenarios(state), ladder(state), tile(state), insights(state)];
}

export function isPassed(state: DryRunState): boolean {
  return judged(state).every(({ verdict }) => verdict === "met");
}

/** What is short of a number is not decided while it can still be reached. */
function counted(state: DryRunState, { have, need }: { readonly have: number; readonly need: number }) {
  if (have >= need) return "met";
  return isEnded(state) ? "unmet" : "unknown";
}

function scenarios(state: DryRunState): JudgedRule {
  const { unaidedScenarios: need } = state.terms.rules.success;
  const all = state.terms.rules.scenarios;
  const results = Object.values(state.scenarios);
  const unaided = results.filter((result) => result.unaided);
  const unlogged = unaided.filter(({ decision }) => decision === undefined);
  const have = unaided.length - unlogged.length;
  const left = all.length - results.length;
  const missing =
    unlogged.length === 0
      ? ""
      : ` Without a decision id: ${unlogged.map(({ scenario }) => scenario).join(", ")}.`;
  const isDecided = have < need && left === 0 && unlogged.length === 0;
  return {
    id: "scenarios",
    title: `${need} of ${all.length} scenarios unaided, each with its decision id`,
    verdict: isDecided ? "unmet" : counted(state, { have, need }),
    reason: `${have} of ${all.length} unaided with a decision id; ${left} not recorded.${missing}`,
  };
}

/** From memory: all steps, in their order. */
export function isLadderRight(
  { terms }: DryRunState,
  { ladder: given }: Pick<SurveyAnswer, "ladder">,
): boolean {
  const plain = (step: string) => step.toLowerCase().replaceAll(/\s+/g, " ").trim();
  const { steps } = terms.rules.success.ladder;
  return (
    given.length === steps.length && given.every((step, index) => plain(step) === plain(steps[index] ?? ""))
  );
}

function ladder(state: DryRunState): JudgedRule {
  const answers = Object.values(state.surveys);
  const wrong = answers.filter((answer) => !isLadderRight(state, answer));
  const rule = { id: "ladder", title: "The ladder is known from memory" } as const;
  if (answers.length === 0) {
    const verdict = isEnded(state) ? "unmet" : "unknown";
    return { ...rule, verdict, reason: "Nobody has answered the survey." };
  }
  if (wrong.length === 0)
    return { ...rule, verdict: "met", reason: `${answers.length} of ${answers.length} right.` };
  const names = wrong.map(({ person }) => person).join(", ");
  const reason = `${answers.length - wrong.length} of ${answers.length} right; not by ${names}.`;
  return { ...rule, verdict: "unmet", reason };
}

/** What was measured stands over what was seen. */
function tile({ terms, findings, concluded }: DryRunState): JudgedRule {
  const { id, rule: title } = terms.rules.success.tile;
  const rule = { id: "tile", title: `${id}: ${title}` } as const;
  const finding = findings["tile"];
  if (finding !== undefined)
    return { ...rule, verdict: finding.ok ? "met" : "unmet", reason: finding.reason };
  const seen = concluded?.tile;
  if (seen === undefined)
    return { ...rule, verdict: "unknown", reason: "Nobody has said how the tile stood." };
  const said = seen.ok ? "Seen as asked" : "Not seen as asked";
  const reason = seen.note === undefined ? `${said}.` : `${said}: ${seen.note}`;
  return { ...rule, verdict: seen.ok ? "met" : "unmet", reason };
}

function insights(state: DryRunState): JudgedRule {
  const need = state.terms.rules.success.insights;
  const have = state.insights.length;
  return {
    id: "insights",
    title: `${need} insights`,
    verdict: counted(state, { have, need }),
    reason: `${have} of ${need} recorded.`,
  };
}
