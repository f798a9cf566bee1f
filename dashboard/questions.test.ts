import { expect, it } from "vitest";
import { aGate, aView } from "./a-view.ts";
import { mayAsk, questionsInOrder } from "./questions.ts";

const mika = { id: "mika", name: "Mika", roles: ["design"] };
const riley = { id: "riley", name: "Riley", roles: ["design"], customer: true };

it.each([
  { given: "an open gate", view: aView(), gate: aGate(), me: mika, expected: true },
  { given: "a met gate", view: aView(), gate: aGate({ status: "met" }), me: mika, expected: true },
  {
    given: "a gate yet to open",
    view: aView(),
    gate: aGate({ status: "not-open" }),
    me: mika,
    expected: false,
  },
  { given: "a release with its go", view: aView({ status: "go" }), gate: aGate(), me: mika, expected: false },
  { given: "a release that a customer sees", view: aView(), gate: aGate(), me: riley, expected: false },
])("of $given may be asked: $expected", ({ view, gate, me, expected }) => {
  expect(mayAsk(view, gate, me)).toBe(expected);
});

it("what waits for an answer is read first", () => {
  const at = "2025-10-13T12:00:00.000Z";
  const asked = { question: "Which?", by: "mika", at, to: [] };
  const answer = { text: "All.", by: "tomas", at };
  const gate = aGate({
    questions: [
      { ...asked, id: "1", answer },
      { ...asked, id: "2" },
    ],
  });
  expect(questionsInOrder(gate).map(({ id }) => id)).toEqual(["2", "1"]);
  expect(questionsInOrder(aGate())).toEqual([]);
});
