import { describe, expect, it } from "vitest";
import type { ItemNote, RoleNote } from "#domain/announcement.ts";
import { faultsOf } from "#test/slack-limits.ts";
import { itemNoteBlocks, roleNoteBlocks } from "./call-blocks.ts";

const url = "http://127.0.0.1:3000/calls/weekly-customer/2025-10-14";
const run = "call/weekly-customer/2025-10-14";
const at = "2025-10-12T14:00:00.000Z";
const framing = { late: false, url };
const hostile = `<!channel> & ${"😀<".repeat(3_000)}`;

const items: ItemNote = {
  type: "item-note",
  run,
  role: "product",
  title: "Weekly customer call",
  verdict: "Begins soon.",
  items: [
    { id: "agenda", title: "Finalize the agenda", due: at, done: false },
    { id: "questions", title: "Update the questions", due: at, done: true },
  ],
  version: 3,
  meantFor: at,
};

const note: RoleNote = {
  type: "role-note",
  run,
  role: "product",
  about: "backup-offered",
  title: "Weekly customer call",
  text: "The call was missed.",
  lines: [],
  version: 4,
  meantFor: at,
};

describe("the note of what is owed before a call", () => {
  it("has a button to tick each open item, and none at what is done", () => {
    const blocks = itemNoteBlocks(items, framing);
    expect(blocks[2]).toMatchObject({
      accessory: {
        action_id: "complete-item",
        text: { text: "Done" },
        value: JSON.stringify({ id: run, item: "agenda", version: 3 }),
      },
    });
    expect(blocks[3]).toEqual({
      type: "section",
      text: { type: "mrkdwn", text: "Done: Update the questions", verbatim: true },
    });
  });

  it("keeps within the limits of Slack, whatever its items are", () => {
    const many = Array.from({ length: 80 }, () => ({ id: hostile, title: hostile, due: at, done: false }));
    const blocks = itemNoteBlocks({ ...items, title: hostile, verdict: hostile, items: many }, framing);
    expect(faultsOf(blocks)).toEqual([]);
  });
});

describe("a note to a role", () => {
  it.each([
    { action: undefined, expected: [["Open", url]] },
    { action: "log-outcome", expected: [["Log the outcome", `${url}#log`]] },
    {
      action: "use-backup",
      expected: [
        ["Use the backup", JSON.stringify({ id: run, version: 4 })],
        ["Open", url],
      ],
    },
  ] as const)("that asks for $action has its buttons", ({ action, expected }) => {
    const asking = action === undefined ? note : { ...note, action };
    const foot = roleNoteBlocks(asking, framing).at(-1);
    const buttons = foot?.type === "actions" ? foot.elements : [];
    expect(buttons.map((one) => [one.text.text, "url" in one ? one.url : one.value])).toEqual(expected);
  });

  it("keeps within the limits of Slack", () => {
    const lines = Array.from({ length: 80 }, () => hostile);
    const asking = { ...note, title: hostile, text: hostile, lines, action: "use-backup" } as const;
    expect(faultsOf(roleNoteBlocks(asking, framing))).toEqual([]);
  });
});
