import { expect, it } from "vitest";
import type { PersonNote } from "#domain/announcement.ts";
import { answeredBlocks, personNoteBlocks } from "./person-letter.ts";

const note: PersonNote = {
  type: "person-note",
  run: "release/v2025.10.16",
  people: ["tomas"],
  title: "UX walkthrough of v2025.10.16: Tile hierarchy",
  text: "mika asks: Which screens are <new>?",
  place: "walkthrough",
  button: "Answer",
};

it("a note to a person says what was said, and leads to where it is answered", () => {
  expect(personNoteBlocks(note, "http://runsheet.example/releases/v2025.10.16")).toMatchObject([
    { type: "header", text: { text: "UX walkthrough of v2025.10.16: Tile hierarchy" } },
    { type: "section", text: { text: "mika asks: Which screens are &lt;new&gt;?" } },
    {
      type: "actions",
      elements: [
        { text: { text: "Answer" }, url: "http://runsheet.example/releases/v2025.10.16#walkthrough" },
      ],
    },
  ]);
  expect(personNoteBlocks(note, undefined)).toHaveLength(2);
});

it("a question has a button that answers it, and says who has once it is answered", () => {
  const question = { gate: "walkthrough", id: "question-1", version: 7 };
  const url = "http://runsheet.example/releases/v2025.10.16";
  const blocks = personNoteBlocks({ ...note, question }, url);
  const value = JSON.stringify({ id: note.run, gate: "walkthrough", question: "question-1", version: 7 });
  expect(blocks.at(-1)).toMatchObject({
    elements: [
      { action_id: "answer", text: { text: "Answer" }, value },
      { text: { text: "Open" }, url: `${url}#walkthrough` },
    ],
  });
  const answered = answeredBlocks(note, { by: "Tomas <T>", at: "2025-10-12T15:00:00.000Z", url });
  expect(JSON.stringify(answered)).toContain("Answered by Tomas &lt;T&gt; <!date^");
  expect(JSON.stringify(answered)).not.toContain('"answer"');
});
