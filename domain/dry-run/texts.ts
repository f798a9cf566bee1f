// What people write about a dry run before it is stored: the door puts the texts away and sends their references on.
import { z } from "zod";
import type { PlacedText, TextRef } from "../memory.ts";
import { words } from "../messages.ts";
import { dryRunMessages, type CommandOf } from "./messages.ts";

const longText = words.trim().min(1).max(20_000);
const answer = dryRunMessages.recordSurvey.shape.answers.unwrap().element;

export const WrittenScenario = dryRunMessages.recordScenario.omit({ said: true });
export type WrittenScenario = z.infer<typeof WrittenScenario>;
export const WrittenInsight = dryRunMessages.recordInsight.extend({ text: longText });
export type WrittenInsight = z.infer<typeof WrittenInsight>;
export const WrittenSurvey = dryRunMessages.recordSurvey.extend({
  answers: z
    .array(answer.extend({ text: longText }))
    .max(50)
    .default([]),
});
export type WrittenSurvey = z.infer<typeof WrittenSurvey>;
export const WrittenConclusion = dryRunMessages.conclude.extend({ summary: longText.optional() });
export type WrittenConclusion = z.infer<typeof WrittenConclusion>;

/** A text before it is placed. */
type WrittenText = Pick<PlacedText, "kind" | "entry" | "text">;

/** A message with the texts that it refers to once they are stored, in their order. */
export interface Writing<Name extends "recordScenario" | "recordInsight" | "recordSurvey" | "conclude"> {
  readonly texts: readonly WrittenText[];
  readonly referTo: (refs: readonly TextRef[]) => Omit<CommandOf<Name>, "type">;
}

const unstored: TextRef = { id: "", sha256: "" };

export function scenarioWriting({ note, ...result }: WrittenScenario): Writing<"recordScenario"> {
  if (note === undefined) return { texts: [], referTo: () => result };
  return {
    texts: [{ kind: "quote", entry: `scenario-${result.scenario}`, text: note }],
    referTo: ([said = unstored]) => ({ ...result, said }),
  };
}

export function insightWriting(written: WrittenInsight): Writing<"recordInsight"> {
  return {
    texts: [{ kind: "quote", entry: written.id, text: written.text }],
    referTo: ([ref = unstored]) => ({ ...written, text: ref }),
  };
}

export function surveyWriting(written: WrittenSurvey): Writing<"recordSurvey"> {
  const { person, answers } = written;
  return {
    texts: answers.map(({ text }, index) => ({ kind: "quote", entry: `survey-${person}-${index}`, text })),
    referTo: (refs) => ({
      ...written,
      answers: answers.map(({ question }, index) => ({ question, text: refs[index] ?? unstored })),
    }),
  };
}

export function conclusionWriting({ summary, ...said }: WrittenConclusion): Writing<"conclude"> {
  if (summary === undefined) return { texts: [], referTo: () => said };
  return {
    texts: [{ kind: "summary", text: summary }],
    referTo: ([ref = unstored]) => ({ ...said, summary: ref }),
  };
}
