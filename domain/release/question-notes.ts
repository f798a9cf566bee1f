// Whom a question and its answer reach: those it is put to, and the one who asked.
import type { Fact } from "../process.ts";
import type { ReleaseWish } from "./effects.ts";
import type { ReleaseEvent } from "./events.ts";
import { askedBy, questionsOf } from "./questions.ts";
import { findGate, workflowIdOf, type ReleaseState } from "./state.ts";
import { announce } from "./telling.ts";

export function questionNotes(
  { event, by: { person } }: Fact<ReleaseEvent>,
  now: ReleaseState,
): readonly ReleaseWish[] {
  if (event.type === "info-requested") {
    const { gate, question } = event;
    const people = askedBy(now, { gate, by: person });
    return note(now, { gate, people, text: `${person} asks: ${question}`, button: "Answer" });
  }
  if (event.type !== "question-answered") return [];
  const { gate, text } = event;
  const people = questionsOf(now).flatMap(({ id, by }) => (id === event.id && by !== person ? [by] : []));
  return note(now, { gate, people, text: `${person} answers: ${text}`, button: "Open" });
}

interface Note {
  readonly gate: string;
  readonly people: readonly string[];
  readonly text: string;
  readonly button: string;
}

function note(state: ReleaseState, { gate, people, text, button }: Note): readonly ReleaseWish[] {
  if (people.length === 0) return [];
  const title = `${findGate(state, gate)?.gate.title ?? gate} of ${state.key}: ${state.title}`;
  return [
    announce("question", {
      type: "person-note",
      run: workflowIdOf(state.key),
      people,
      title,
      text,
      place: gate,
      button,
    }),
  ];
}
