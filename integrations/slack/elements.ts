// What blocks are made of: texts, links, and buttons that act, whose value is written here and read back from a press.
import { z } from "zod";

export interface PlainText {
  type: "plain_text";
  text: string;
  emoji: false;
}
export interface Markdown {
  type: "mrkdwn";
  text: string;
  /** Addresses and channel names in texts of people are not made into links. */
  verbatim: true;
}
export interface LinkButton {
  type: "button";
  action_id: string;
  text: PlainText;
  url: string;
}
export interface PressButton {
  type: "button";
  action_id: Pressed["action"];
  text: PlainText;
  value: string;
  style?: "primary" | "danger";
}
export type Button = LinkButton | PressButton;

/** Workflow id of the run that the press is for. */
const id = z.string();
/** Number of the fact that the card was made from. */
const version = z.int();

/** A seat of a gate, and what its card showed to be signed. */
const seat = z.object({ id, gate: z.string(), role: z.string(), version, digest: z.string() });
export type SeatValue = z.infer<typeof seat>;

/** What a press says, by the message it sends: who pressed comes with it from Slack. */
export const Pressed = z.discriminatedUnion("action", [
  z.object({
    action: z.literal("complete-item"),
    value: z.object({ id, item: z.string(), version }),
  }),
  z.object({ action: z.literal("use-backup"), value: z.object({ id, version }) }),
  z.object({ action: z.literal("sign-off"), value: seat }),
  z.object({ action: z.literal("reject"), value: seat }),
  z.object({ action: z.literal("request-info"), value: seat }),
  z.object({ action: z.literal("decide-go"), value: seat }),
  z.object({ action: z.literal("decide-no-go"), value: seat }),
  z.object({
    action: z.literal("answer"),
    value: z.object({ id, gate: z.string(), question: z.string(), version }),
  }),
]);
export type Pressed = z.infer<typeof Pressed>;
export type PressOf<Action extends Pressed["action"]> = Extract<Pressed, { action: Action }>;

/** Slack refuses the whole message for one longer value. */
const valueCharacters = 2_000;

/** None where its value would be too long for Slack: the page takes the press then. */
export function pressButton(label: string, { action, value }: Pressed): readonly PressButton[] {
  const written = JSON.stringify(value);
  if (written.length > valueCharacters) return [];
  const button = { type: "button", action_id: action, text: plain(label), value: written } as const;
  const style = styleByAction[action];
  return [style === undefined ? button : { ...button, style }];
}

const styleByAction: { readonly [Action in Pressed["action"]]?: NonNullable<PressButton["style"]> } = {
  "sign-off": "primary",
  "decide-go": "primary",
  reject: "danger",
  "decide-no-go": "danger",
};

export function linkButton(label: string, url: string | undefined): readonly LinkButton[] {
  return url === undefined ? [] : [{ type: "button", action_id: "open", text: plain(label), url }];
}

/** Of a digest, what people read and buttons carry. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 12);
}

export function plain(text: string): PlainText {
  return { type: "plain_text", text, emoji: false };
}

export function markdown(text: string): Markdown {
  return { type: "mrkdwn", text, verbatim: true };
}
