// A dry run as people read it: names of the current plan, and texts beside their references for those who may read them.
import type { z } from "zod";
import { PresentedText, type TextRef } from "../memory.ts";
import type { Plan } from "../plan/plan.ts";
import { InsightView, ScenarioView, SurveyView } from "./recorded-schema.ts";
import { DryRunView } from "./view-schema.ts";

const Answer = SurveyView.shape.answers.element;
const Conclusion = DryRunView.shape.concluded.unwrap();
const Result = ScenarioView.shape.result.unwrap();

/** What the API answers; customers get it without what is said among ourselves. */
export const PresentedDryRun = DryRunView.extend({
  scenarios: ScenarioView.extend({
    result: Result.extend({ said: PresentedText.optional() }).optional(),
  }).array(),
  insights: InsightView.extend({ text: PresentedText }).array(),
  survey: SurveyView.extend({
    answers: Answer.extend({
      answers: Answer.shape.answers.element.extend({ text: PresentedText }).array(),
    }).array(),
  }),
  concluded: Conclusion.extend({ summary: PresentedText.optional() }).optional(),
});
export type PresentedDryRun = z.infer<typeof PresentedDryRun>;

/** Ids of the texts that a view refers to. */
export function textIdsOf({ scenarios, insights, survey, concluded }: PresentedDryRun): readonly string[] {
  return [
    ...scenarios.flatMap(({ result }) => result?.said?.id ?? []),
    ...insights.map(({ text }) => text.id),
    ...survey.answers.flatMap(({ answers }) => answers.map(({ text }) => text.id)),
    ...(concluded?.summary === undefined ? [] : [concluded.summary.id]),
  ];
}

export function withTexts(view: PresentedDryRun, textById: ReadonlyMap<string, string>): PresentedDryRun {
  const join = (ref: TextRef): PresentedText => {
    const text = textById.get(ref.id);
    return text === undefined ? ref : { ...ref, text };
  };
  const { scenarios, insights, survey, concluded } = view;
  const joined = {
    ...view,
    scenarios: scenarios.map((scenario) => withResult(scenario, join)),
    insights: insights.map((insight) => ({ ...insight, text: join(insight.text) })),
    survey: {
      ...survey,
      answers: survey.answers.map((given) => ({
        ...given,
        answers: given.answers.map((one) => ({ ...one, text: join(one.text) })),
      })),
    },
  };
  if (concluded?.summary === undefined) return joined;
  return { ...joined, concluded: { ...concluded, summary: join(concluded.summary) } };
}

type Scenario = PresentedDryRun["scenarios"][number];

function withResult(scenario: Scenario, join: (ref: TextRef) => PresentedText): Scenario {
  const { result } = scenario;
  if (result?.said === undefined) return scenario;
  return { ...scenario, result: { ...result, said: join(result.said) } };
}

export function withNames(view: PresentedDryRun, { people }: Pick<Plan, "people">): PresentedDryRun {
  const participants = view.participants.map((participant) => {
    const name = people.find(({ id }) => id === participant.id)?.name;
    return name === undefined ? participant : { ...participant, name };
  });
  return { ...view, participants };
}

/** What a customer who takes part sees: the session, a pre-read that was sent, and the survey; nothing that we prepare or keep among ourselves. */
export function forGuest(view: PresentedDryRun, person: string): PresentedDryRun {
  const { concluded: _, cancelled: __, ...rest } = view;
  const { state, text } = view.preRead;
  const { evidence } = view;
  return {
    ...rest,
    verdict: "",
    links: {},
    moves: [],
    items: [],
    dependencies: [],
    circularWaits: [],
    countdown: [],
    afterwards: [],
    insights: [],
    success: [],
    undelivered: [],
    permissions: {},
    scenarios: view.scenarios.map(({ result: _, ...planned }) => planned),
    preRead: { ...view.preRead, gates: [], text: state === "sent" ? text : "" },
    evidence: {
      folder: "",
      contents: [],
      attachTo: [],
      summary: { ...evidence.summary, topic: "", contents: [] },
      issue: "",
    },
    survey: {
      ...view.survey,
      // What is asked from memory is not given away.
      steps: [],
      answers: view.survey.answers.filter((answer) => answer.person === person),
    },
  };
}
