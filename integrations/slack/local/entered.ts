// What somebody entered in a modal, as Slack sends it along with the view: state.values[block][action].
import type { InputElement, ShownBlock } from "./shown-blocks.ts";

/** By block: the text, the value of the choice, or the values of the ticks. */
export type Entered = Readonly<Record<string, readonly string[]>>;

export function stateValues(blocks: readonly ShownBlock[], entered: Entered) {
  const inputs = blocks.flatMap((block) => (block.type === "input" ? [block] : []));
  return Object.fromEntries(
    inputs.map(({ block_id: id, element }) => [
      id,
      { [element.action_id]: valueOf(element, Object.hasOwn(entered, id) ? (entered[id] ?? []) : []) },
    ]),
  );
}

function valueOf(element: InputElement, values: readonly string[]) {
  const [first = ""] = values;
  if (element.type === "plain_text_input") return { type: element.type, value: first === "" ? null : first };
  const chosen = element.options.filter(({ value }) => values.includes(value));
  if (element.type === "checkboxes") return { type: element.type, selected_options: chosen };
  return { type: element.type, selected_option: chosen[0] ?? null };
}
