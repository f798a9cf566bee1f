// The limits of Slack, which its emulator does not check.
import type { SlackBlock } from "#integrations/slack/blocks.ts";
import type { Button } from "#integrations/slack/elements.ts";

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
      .filter((block) => "elements" in block && block.elements.length > 10)
      .map(() => "too many elements"),
    ...[...blocks.flatMap(textsOf), ...buttons.map(({ text }) => ({ text: text.text, limit: 75 }))].flatMap(
      ({ text, limit }) => {
        const bare = text.replaceAll(/&(amp|lt|gt);|<!date\^[^<>]*>/g, "");
        return text === "" || text.length > limit || /[&<>]/.test(bare) ? [text] : [];
      },
    ),
    ...buttons.flatMap(carriedBy).flatMap(({ text, limit }) => (text.length > limit ? [text] : [])),
  ];
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
