import { expect, it } from "vitest";
import type { PersonNote } from "#domain/announcement.ts";
import { personNoteBlocks } from "./person-letter.ts";

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
