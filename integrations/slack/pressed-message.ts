// The message in which somebody pressed, as Slack sends it along, and as it stands once the press has counted.
import { z } from "zod";
import type { Instant } from "#domain/time.ts";
import { moment, type SlackBlock } from "./blocks.ts";
import { markdown, Pressed, type PressOf } from "./elements.ts";
import { slackLine } from "./text.ts";

/** Blocks are sent back as they came: Slack adds to them what we do not know. */
const ShownBlock = z.looseObject({ type: z.string() });
type ShownBlock = z.infer<typeof ShownBlock>;

export const ShownMessage = z.object({
  text: z.string().catch(""),
  blocks: z.array(ShownBlock).catch([]),
});
export type ShownMessage = z.infer<typeof ShownMessage>;

/** What stays in place of a button. */
export interface Settlement {
  readonly what: string;
  readonly by: string;
  readonly at: Instant;
}

/** In place of the button it says what came of it, who did it, and when. */
export function settled(message: ShownMessage, pressed: Pressed, { what, by, at }: Settlement): ShownMessage {
  const line = `${slackLine(what, 200)} by ${slackLine(by, 200)} ${moment(at)}.`;
  return changed(message, pressed, (block) => settledBlocks(block, pressed, line));
}

/** The block of the button as it would be written now. */
export function renewed(message: ShownMessage, pressed: Pressed, block: SlackBlock): ShownMessage {
  return changed(message, pressed, () => [block]);
}

/** Every seat that can still be filled in the message. */
export function seatsIn({ blocks }: ShownMessage): readonly PressOf<"sign-off">[] {
  return blocks.flatMap(buttonsIn).flatMap((button) => {
    const read = Carrying.safeParse(button);
    if (!read.success) return [];
    const { action_id: action, value } = read.data;
    const pressed = Pressed.safeParse({ action, value: valueIn(value) });
    return pressed.success && pressed.data.action === "sign-off" ? [pressed.data] : [];
  });
}

function valueIn(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

function changed(
  { text, blocks }: ShownMessage,
  pressed: Pressed,
  change: (block: ShownBlock) => readonly ShownBlock[],
): ShownMessage {
  return {
    text,
    blocks: blocks.flatMap((block) => (buttonsIn(block).some(isOf(pressed)) ? change(block) : [block])),
  };
}

const Section = z.looseObject({ type: z.literal("section"), text: z.looseObject({ text: z.string() }) });

/** The line joins the section, so that there are never more blocks than before. */
function settledBlocks(block: ShownBlock, pressed: Pressed, line: string): readonly ShownBlock[] {
  const section = Section.safeParse(block);
  if (section.success) {
    const { accessory: _, ...rest } = section.data;
    return [{ ...rest, text: { ...rest.text, text: `${rest.text.text}\n${line}` } }];
  }
  const others = buttonsIn(block).filter((button) => !isOf(pressed)(button));
  const said = { type: "section", text: markdown(line) };
  return others.length === 0 ? [said] : [said, { ...block, elements: others }];
}

const Holder = z.object({
  accessory: z.unknown().optional(),
  elements: z.array(z.unknown()).catch([]).optional(),
});

function buttonsIn(block: ShownBlock): readonly unknown[] {
  const { accessory, elements = [] } = Holder.parse(block);
  return accessory === undefined ? elements : [accessory, ...elements];
}

const Carrying = z.object({ action_id: z.string(), value: z.string() });

function isOf({ action, value }: Pressed): (button: unknown) => boolean {
  return (button) => {
    const read = Carrying.safeParse(button);
    return read.success && read.data.action_id === action && isSame(read.data.value, value);
  };
}

/** Slack keeps values as they were written, and both are written here. */
function isSame(written: string, value: Pressed["value"]): boolean {
  return written === JSON.stringify(value);
}
