import { describe, expect, it } from "vitest";
import { z } from "zod";
import { itemNoteBlocks, roleNoteBlocks } from "./call-blocks.ts";
import { settled, ShownMessage } from "./pressed-message.ts";

const at = "2025-10-12T14:00:00.000Z";
const id = "call/weekly-customer/2025-10-14";
const framing = { late: false, url: "http://127.0.0.1:3000/calls/weekly-customer/2025-10-14" };
const note = { run: id, role: "product", title: "Call", version: 3, meantFor: at } as const;
const agenda = { action: "complete-item", value: { id, item: "agenda", version: 3 } } as const;

const items = asSlackSendsIt(
  itemNoteBlocks(
    {
      ...note,
      type: "item-note",
      verdict: "Begins soon.",
      items: ["agenda", "questions"].map((item) => ({ id: item, title: item, due: at, done: false })),
    },
    framing,
  ),
);

function asSlackSendsIt(blocks: object[]): ShownMessage {
  return ShownMessage.parse({
    text: "Call",
    blocks: blocks.map((block, index) => ({ ...block, block_id: `b${index}` })),
  });
}

const Section = z.object({ text: z.object({ text: z.string() }) });

function textIn({ blocks }: ShownMessage, index: number): string {
  return Section.parse(blocks[index]).text.text;
}

describe("a message in which somebody pressed", () => {
  it("says in place of the pressed button what came of it, and leaves the rest as it was", () => {
    const after = settled(items, agenda, { what: "Done", by: "Justin <J>", at });
    expect(after.blocks[2]).toMatchObject({
      block_id: "b2",
    });
    expect(textIn(after, 2)).toContain("\nDone by Justin &lt;J&gt; <!date^");
    expect(after.blocks[2]).not.toHaveProperty("accessory");
    expect(after.blocks.toSpliced(2, 1)).toEqual(items.blocks.toSpliced(2, 1));
  });

  it("keeps the other buttons of a row", () => {
    const offer = roleNoteBlocks(
      {
        ...note,
        type: "role-note",
        about: "backup-offered",
        text: "Missed.",
        lines: [],
        action: "use-backup",
      },
      framing,
    );
    const message = asSlackSendsIt(offer);
    const after = settled(
      message,
      { action: "use-backup", value: { id, version: 3 } },
      { what: "Moved", by: "Justin", at },
    );
    expect(after.blocks.slice(2)).toMatchObject([
      { type: "section" },
      { type: "actions", block_id: "b2", elements: [{ action_id: "open" }] },
    ]);
    expect(textIn(after, 2)).toMatch(/^Moved by Justin <!date/);
  });

  it("that has not this button stays as it is", () => {
    const other = { action: "complete-item", value: { id, item: "agenda", version: 2 } } as const;
    expect(settled(items, other, { what: "Done", by: "Justin", at })).toEqual(items);
  });
});
