// What people wrote about a dry run: events and lists come without it, so that what a page has read of it stays with it.
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import type { PresentedText } from "#domain/memory.ts";

/** A text never changes under its id. */
export function withKnownDryRunTexts(next: PresentedDryRun, held: PresentedDryRun): PresentedDryRun {
  const textById = new Map(textsOf(held).map(({ id, text }) => [id, text]));
  const known = (ref: PresentedText): PresentedText => {
    const text = ref.text ?? textById.get(ref.id);
    return text === undefined ? ref : { ...ref, text };
  };
  const { scenarios, insights, survey, concluded } = next;
  const answers = survey.answers.map((given) => ({
    ...given,
    answers: given.answers.map((one) => ({ ...one, text: known(one.text) })),
  }));
  const { summary } = concluded ?? {};
  return {
    ...next,
    scenarios: scenarios.map(({ result, ...planned }) => ({
      ...planned,
      ...(result !== undefined && {
        result: { ...result, ...(result.said !== undefined && { said: known(result.said) }) },
      }),
    })),
    insights: insights.map((insight) => ({ ...insight, text: known(insight.text) })),
    survey: { ...survey, answers },
    ...(concluded !== undefined &&
      summary !== undefined && { concluded: { ...concluded, summary: known(summary) } }),
  };
}

/** Ids of the texts that are still to be read, or are redacted. */
export function missingDryRunTexts(run: PresentedDryRun): readonly string[] {
  return textsOf(run).flatMap(({ id, text }) => (text === undefined ? [id] : []));
}

function textsOf({ scenarios, insights, survey, concluded }: PresentedDryRun): readonly PresentedText[] {
  const { summary } = concluded ?? {};
  return [
    ...scenarios.flatMap(({ result }) => result?.said ?? []),
    ...insights.map(({ text }) => text),
    ...survey.answers.flatMap(({ answers }) => answers.map(({ text }) => text)),
    ...(summary === undefined ? [] : [summary]),
  ];
}
