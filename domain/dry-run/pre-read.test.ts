import { expect, it } from "vitest";
import { DryRunPlay } from "#test/builders/dry-run.ts";
import { preReadOrder } from "./bundle.ts";
import { withPeopleNamed } from "./pre-read.ts";

const people = [
  { id: "justin", name: "Justin Park" },
  { id: "riley", name: "Riley Chen" },
];

const sent = new DryRunPlay()
  .does({ type: "sendPreRead", anyway: true, reason: "They travel" })
  .told.flatMap(({ body }) => ("trace" in body && body.trace.type === "pre-read" ? [body.trace] : []));

function documentText(): string {
  const [trace] = sent;
  if (trace === undefined) throw new Error("no pre-read was sent");
  const [edit] = preReadOrder(trace, people).edits;
  return edit !== undefined && "text" in edit ? edit.text : "";
}

it("the document of a pre-read names people, and says which seats are open", () => {
  const text = documentText();
  for (const { name } of people) expect(text).toContain(`${name} (`);
  expect(text).toMatch(/^- Facilitators: .*support \(open\)/m);
  expect(text).not.toMatch(/\b(justin|riley) \(/);
});

it("the document of a pre-read does not lead to itself, and gives paths of the plan as paths", () => {
  const text = documentText();
  expect(text).not.toContain("Document: ");
  expect(text).toContain("- Q&A template: `docs/runbooks/operator_training_qa_template.md`");
  expect(text).not.toMatch(/\]\(docs\//);
});

it.each([
  { given: "Participants: riley (Ops; no answer)", expected: "Participants: Riley Chen (Ops; no answer)" },
  { given: "- Facilitators: ann-riley (qa)", expected: "- Facilitators: ann-riley (qa)" },
  { given: "Still open: riley (Ops)", expected: "Still open: riley (Ops)" },
])("$given reads $expected", ({ given, expected }) => {
  expect(withPeopleNamed(given, [{ id: "riley", name: "Riley Chen" }])).toBe(expected);
});
