// Whom a question and its answer reach: those it is put to, and the one who asked.
import type { PersonNote } from "../announcement.ts";
import type { Fact } from "../process.ts";
import type { ReleaseWish } from "./effects.ts";
import type { ReleaseEvent } from "./events.ts";
import { askedBy, questionsOf } from "./questions.ts";
import { findGate, workflowIdOf, type ReleaseState } from "./state.ts";
import { announce } from "./telling.ts";

export function questionNotes(
  { event, number: version, by: { person } }: Fact<ReleaseEvent>,
  now: ReleaseState,
): readonly ReleaseWish[] {
  if (event.type === "info-requested") {
    const { gate, question, id } = event;
    const people = askedBy(now, { gate, by: person });
    const text = questionText(person, question);
    return note(now, { gate, people, text, button: "Answer", question: { gate, id, version } });
  }
  if (event.type !== "question-answered") return [];
  const { gate, text } = event;
  const people = questionsOf(now).flatMap(({ id, by }) => (id === event.id && by !== person ? [by] : []));
  return note(now, { gate, people, text: `${person} answers: ${text}`, button: "Open" });
}

/** Also of the note in which it is answered. */
export function questionText(by: string, question: string): string {
  return `${by} asks: ${question}`;
}

export function questionTitle(gate: string, { key, title }: Pick<ReleaseState, "key" | "title">): string {
  return `${gate} of ${key}: ${title}`;
}

interface Note extends Pick<PersonNote, "people" | "text" | "button" | "question"> {
  readonly gate: string;
}

function note(state: ReleaseState, { gate, ...said }: Note): readonly ReleaseWish[] {
  if (said.people.length === 0) return [];
  const title = questionTitle(findGate(state, gate)?.gate.title ?? gate, state);
  return [
    announce("question", {
      type: "person-note",
      run: workflowIdOf(state.key),
      title,
      place: gate,
      ...said,
    }),
  ];
}
