// Blocks as Slack keeps them, and the part of them that the local page draws; the rest is named and not drawn.
import { z } from "zod";

const Text = z.object({ type: z.enum(["plain_text", "mrkdwn"]), text: z.string() });

const Option = z.object({ text: Text, value: z.string(), description: Text.exactOptional() });

const common = { block_id: z.string() };
const control = { action_id: z.string() };

const Button = z.object({
  ...control,
  type: z.literal("button"),
  text: Text,
  value: z.string().exactOptional(),
  url: z.string().exactOptional(),
  style: z.enum(["primary", "danger"]).exactOptional(),
});

const TextInput = z.object({
  ...control,
  type: z.literal("plain_text_input"),
  multiline: z.boolean().default(false),
  max_length: z.int().exactOptional(),
  min_length: z.int().exactOptional(),
  initial_value: z.string().exactOptional(),
  placeholder: Text.exactOptional(),
});

const Select = z.object({
  ...control,
  type: z.literal("static_select"),
  options: z.array(Option),
  initial_option: Option.exactOptional(),
  placeholder: Text.exactOptional(),
});

const RadioButtons = z.object({
  ...control,
  type: z.literal("radio_buttons"),
  options: z.array(Option),
  initial_option: Option.exactOptional(),
});

const Checkboxes = z.object({
  ...control,
  type: z.literal("checkboxes"),
  options: z.array(Option),
  initial_options: z.array(Option).exactOptional(),
});

const InputElement = z.discriminatedUnion("type", [TextInput, Select, RadioButtons, Checkboxes]);
export type InputElement = z.infer<typeof InputElement>;

const Known = z.discriminatedUnion("type", [
  z.object({ ...common, type: z.literal("header"), text: Text }),
  z.object({
    ...common,
    type: z.literal("section"),
    text: Text.exactOptional(),
    fields: z.array(Text).exactOptional(),
    accessory: Button.exactOptional(),
  }),
  z.object({ ...common, type: z.literal("context"), elements: z.array(Text) }),
  z.object({ ...common, type: z.literal("actions"), elements: z.array(Button) }),
  z.object({ ...common, type: z.literal("divider") }),
  z.object({
    ...common,
    type: z.literal("input"),
    label: Text,
    hint: Text.exactOptional(),
    optional: z.boolean().default(false),
    element: InputElement,
  }),
]);

export type ShownBlock = z.infer<typeof Known> | { readonly type: "unknown"; readonly of: string };

/** As it is kept, with the id that Slack gives to a block that came without one. */
export interface KeptBlock {
  readonly type: string;
  readonly block_id: string;
  readonly [field: string]: unknown;
}

const SentBlock = z.looseObject({ type: z.string(), block_id: z.string().optional() });

/** None where it is no list of blocks at all. */
export function keptBlocks(blocks: unknown): readonly KeptBlock[] {
  const sent = z.array(SentBlock).safeParse(blocks);
  return (sent.data ?? []).map((block, index) => ({ ...block, block_id: block.block_id || `b${index}` }));
}

export function shownBlocks(blocks: readonly KeptBlock[]): readonly ShownBlock[] {
  return blocks.map((block) => Known.safeParse(block).data ?? { type: "unknown", of: block.type });
}

export interface PressedButton {
  readonly block: string;
  readonly action: string;
  readonly value?: string | undefined;
}

export type FoundButton = z.infer<typeof Button> & { readonly block_id: string };

/** The button as the message has it: what a page says of it is not believed. */
export function buttonIn(
  blocks: readonly KeptBlock[],
  { block, action, value }: PressedButton,
): FoundButton | undefined {
  const buttons = shownBlocks(blocks).flatMap((one): readonly FoundButton[] => {
    if (one.type === "actions") return one.elements.map((button) => ({ ...button, block_id: one.block_id }));
    return one.type === "section" && one.accessory !== undefined
      ? [{ ...one.accessory, block_id: one.block_id }]
      : [];
  });
  return buttons.find(
    (one) => one.block_id === block && one.action_id === action && (one.value ?? undefined) === value,
  );
}
