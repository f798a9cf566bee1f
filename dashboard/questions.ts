// Questions on the page: who may ask, and in what order they are read.
import type { QuestionView } from "#domain/release/question-schema.ts";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import type { Me } from "./api.ts";
import { whyNot } from "./permissions.ts";

/** Until the go: after it nobody signs any more. */
export function mayAsk(view: ReleaseView, gate: GateView, me: Me): boolean {
  const asking = view.status === "reviewing" && gate.status !== "not-open";
  return asking && whyNot(view, me, "requestInfo") === undefined;
}

/** What waits for an answer first; of both the oldest first. */
export function questionsInOrder({ questions = [] }: GateView): readonly QuestionView[] {
  const waits = questions.filter(({ answer }) => answer === undefined);
  return [...waits, ...questions.filter(({ answer }) => answer !== undefined)];
}
