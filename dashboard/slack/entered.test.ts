import { expect, it } from "vitest";
import type { Block } from "./door.ts";
import { enteredIn, missingIn } from "./entered.ts";

const input = (id: string, optional: boolean): Block => ({
  type: "input",
  block_id: id,
  label: { type: "plain_text", text: id },
  optional,
  element: { type: "plain_text_input", multiline: false },
});
const blocks: readonly Block[] = [
  { type: "divider", block_id: "line" },
  input("reason", false),
  input("comment", true),
];

function fields(...entries: readonly (readonly [string, string])[]): FormData {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
}

it("what was entered goes by block, several values together", () => {
  const form = fields(["reason", "late"], ["reason", "slow"], ["elsewhere", "x"]);
  expect(enteredIn(blocks, form)).toEqual({ reason: ["late", "slow"], comment: [] });
});

it("what is needed and left empty is not sent", () => {
  expect(missingIn(blocks, enteredIn(blocks, fields(["reason", "  "])))).toEqual({
    reason: "This is needed.",
  });
  expect(missingIn(blocks, enteredIn(blocks, fields(["reason", "late"])))).toEqual({});
});
