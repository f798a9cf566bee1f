import { expect, it } from "vitest";
import { stateValues } from "./entered.ts";
import { keptBlocks, shownBlocks } from "./shown-blocks.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const options = ["risk", "copy"].map((value) => ({ text: plain(value), value }));
const input = (block_id: string, element: object) => ({
  type: "input",
  block_id,
  label: plain("Label"),
  element,
});

const blocks = shownBlocks(
  keptBlocks([
    { type: "section", text: plain("Why not?") },
    input("reason", { type: "plain_text_input", action_id: "text" }),
    input("category", { type: "static_select", action_id: "one", options }),
    input("again", { type: "radio_buttons", action_id: "one", options }),
    input("ticks", { type: "checkboxes", action_id: "many", options }),
  ]),
);
const [risk, copy] = options;

it("what was entered is told by block and action, in the shape of each element", () => {
  const entered = { reason: ["Too slow"], category: ["copy"], again: ["risk"], ticks: ["copy", "risk"] };
  expect(stateValues(blocks, entered)).toEqual({
    reason: { text: { type: "plain_text_input", value: "Too slow" } },
    category: { one: { type: "static_select", selected_option: copy } },
    again: { one: { type: "radio_buttons", selected_option: risk } },
    ticks: { many: { type: "checkboxes", selected_options: [risk, copy] } },
  });
});

it("what was left empty, or is no choice of the modal, is told as nothing", () => {
  expect(stateValues(blocks, { reason: [""], category: ["elsewhere"], toString: ["x"] })).toEqual({
    reason: { text: { type: "plain_text_input", value: null } },
    category: { one: { type: "static_select", selected_option: null } },
    again: { one: { type: "radio_buttons", selected_option: null } },
    ticks: { many: { type: "checkboxes", selected_options: [] } },
  });
});
