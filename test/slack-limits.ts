// The limits of Slack, which its emulator does not check.
import type { SlackBlock } from "#integrations/slack/blocks.ts";
import type { Button } from "#integrations/slack/elements.ts";
import type { FormView, InputBlock } from "#integrations/slack/forms.ts";

interface Limited {
  readonly text: string;
  readonly limit: number;
}

/** What Slack would refuse, or show as something else than text. */
export function faultsOf(blocks: readonly SlackBlock[]): string[] {
  const size = JSON.stringify(blocks).length;
  const buttons = blocks.flatMap(buttonsOf);
  return [
    ...(blocks.length > 50 ? [`${blocks.length} blocks`] : []),
    ...(size > 13_000 ? [`${size} characters`] : []),
    ...blocks.filter((block) => "fields" in block && block.fields.length > 10).map(() => "too many fields"),
    ...blocks
      .filter((block) => "elements" in block && block.elements.length > (block.type === "actions" ? 25 : 10))
      .map(() => "too many elements"),
    ...blocks
      .filter((block) => block.type === "actions" && hasTwins(block.elements))
      .map(() => "twin actions"),
    ...[...blocks.flatMap(textsOf), ...buttons.map(({ text }) => ({ text: text.text, limit: 75 }))].flatMap(
      ({ text, limit }) => {
        const bare = text.replaceAll(/&(amp|lt|gt);|<!date\^[^<>]*>/g, "");
        return text === "" || text.length > limit || /[&<>]/.test(bare) ? [text] : [];
      },
    ),
    ...buttons.flatMap(carriedBy).flatMap(({ text, limit }) => (text.length > limit ? [text] : [])),
  ];
}

/** Of a modal: nobody but Slack would say so, and then the press is lost. */
export function faultsOfForm(view: FormView): string[] {
  const inputs = view.blocks.filter((block) => block.type === "input");
  const others = view.blocks.filter((block) => block.type !== "input");
  const lengths = [
    { text: view.title.text, limit: 24 },
    { text: view.close.text, limit: 24 },
    ...(view.submit === undefined ? [] : [{ text: view.submit.text, limit: 24 }]),
    { text: view.callback_id, limit: 255 },
    ...inputs.flatMap(lengthsIn),
  ];
  return [
    ...faultsOf(others),
    ...(view.blocks.length > 100 ? [`${view.blocks.length} blocks`] : []),
    ...(view.private_metadata.length > 3_000 ? [`${view.private_metadata.length} of metadata`] : []),
    ...(inputs.length > 0 && view.submit === undefined ? ["inputs without a way to send them"] : []),
    ...(new Set(inputs.map((one) => one.block_id)).size < inputs.length ? ["twin fields"] : []),
    ...lengths.flatMap(({ text, limit }) => (text === "" || text.length > limit ? [text] : [])),
    ...inputs.flatMap(elementFaults),
  ];
}

function lengthsIn({ block_id: block, label, element }: InputBlock): readonly Limited[] {
  const options = element.type === "static_select" ? element.options : [];
  return [
    { text: label.text, limit: 2_000 },
    { text: block, limit: 255 },
    { text: element.action_id, limit: 255 },
    ...options.flatMap(({ text, value }) => [
      { text: text.text, limit: 75 },
      { text: value, limit: 150 },
    ]),
  ];
}

function elementFaults({ element }: InputBlock): string[] {
  if (element.type === "static_select") {
    const { length } = element.options;
    return length === 0 || length > 100 ? [`${length} options`] : [];
  }
  const { max_length: most, initial_value: initial = "" } = element;
  return most > 3_000 || initial.length > most ? [`a text of ${initial.length}, at most ${most}`] : [];
}

function hasTwins(buttons: readonly Button[]): boolean {
  return new Set(buttons.map((button) => button.action_id)).size < buttons.length;
}

function textsOf(block: SlackBlock): readonly Limited[] {
  switch (block.type) {
    case "header":
      return [{ text: block.text.text, limit: 150 }];
    case "section":
      if ("fields" in block) return block.fields.map(({ text }) => ({ text, limit: 2_000 }));
      return [{ text: block.text.text, limit: 3_000 }];
    case "context":
      return block.elements.map(({ text }) => ({ text, limit: 2_000 }));
    case "actions":
      return [];
  }
}

function buttonsOf(block: SlackBlock): readonly Button[] {
  if (block.type === "actions") return block.elements;
  return "accessory" in block && block.accessory !== undefined ? [block.accessory] : [];
}

function carriedBy(button: Button): readonly Limited[] {
  const address = "url" in button ? { text: button.url, limit: 3_000 } : { text: button.value, limit: 2_000 };
  return [address, { text: button.action_id, limit: 255 }];
}
