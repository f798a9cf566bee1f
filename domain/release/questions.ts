// Questions on a gate: each stands there until somebody answers it, and none of them blocks anything.
import { accept, refuse, type Decision } from "../outcome.ts";
import { addReason } from "../reasons.ts";
import { judgedEvidence } from "./digest.ts";
import type { ReleaseEvent } from "./events.ts";
import { mostQuestions } from "./limits.ts";
import type { CommandOf } from "./messages.ts";
import type { Question } from "./question.ts";
import { findGate, isOpened, type ReleaseState } from "./state.ts";
import { statusOf } from "./status.ts";
import type { GateView } from "./view-schema.ts";

type Outcome = Decision<ReleaseEvent>;

export function requestInfo(state: ReleaseState, { gate: id, question }: CommandOf<"requestInfo">): Outcome {
  const found = findGate(state, id);
  if (found === undefined)
    return refuse("unknown-gate", `Not asked. There is no gate ${id}.`, { field: "gate" });
  const { gate, stage } = found;
  if (!isOpened(state, stage))
    return refuse("gate-not-open", `Not asked. ${gate.title} opens with ${stage.title}.`, { field: "gate" });
  const status = statusOf(state);
  if (status !== "reviewing")
    return refuse("wrong-status", `Not asked. The review is over: the release is ${status}.`);
  const asked = questionsOf(state).length;
  if (asked >= mostQuestions) {
    const reason = `Not asked. A release has ${mostQuestions} questions at most; ask in its thread.`;
    return refuse("invalid", reason, { field: "question" });
  }
  return accept({
    type: "info-requested",
    id: `question-${asked + 1}`,
    gate: id,
    question,
  });
}

/** Of several that stand the oldest is meant where none is named. */
export function answer(state: ReleaseState, { gate, question: id, text }: CommandOf<"answer">): Outcome {
  const found = findGate(state, gate);
  if (found === undefined)
    return refuse("unknown-gate", `Not answered. There is no gate ${gate}.`, { field: "gate" });
  const open = openQuestions(state, gate);
  const question = id === undefined ? open[0] : open.find((one) => one.id === id);
  if (question !== undefined) return accept({ type: "question-answered", id: question.id, gate, text });
  const { title } = found.gate;
  if (open.length === 0)
    return refuse("no-question", `Not answered. No question on ${title} is open.`, { field: "gate" });
  return refuse("no-question", `Not answered. ${id} is no open question on ${title}.`, {
    field: "question",
    choices: open.map((one) => one.id),
  });
}

export function questionsOf({ questions = [] }: ReleaseState): readonly Question[] {
  return questions;
}

function openQuestions(state: ReleaseState, gate: string): readonly Question[] {
  return questionsOf(state).filter((one) => one.gate === gate && one.answer === undefined);
}

/** The reason of a gate, with the question that has waited longest. */
export function withQuestion(state: ReleaseState, gate: string, reason: string): string {
  const [first, ...others] = openQuestions(state, gate);
  if (first === undefined) return reason;
  const who = `${reason}. Asked by ${first.by}${others.length === 0 ? "" : ` and ${others.length} more`}`;
  return addReason(who, first.question);
}

/** Who is asked first: the authors of the build, and who attached what is judged. Anybody may answer. */
export function askedBy(
  state: ReleaseState,
  { gate: id, by }: Pick<Question, "gate" | "by">,
): readonly string[] {
  const gate = findGate(state, id)?.gate;
  const attached = gate === undefined ? [] : judgedEvidence(state, gate).map((item) => item.by);
  return [...new Set([...state.build.authors, ...attached])].filter((person) => person !== by);
}

export function questionViews(state: ReleaseState, gate: string): GateView["questions"] {
  const asked = questionsOf(state).filter((one) => one.gate === gate);
  if (asked.length === 0) return undefined;
  return asked.map(({ gate: _, ...one }) => ({ ...one, to: [...askedBy(state, { gate, by: one.by })] }));
}
