// A button pressed as Slack sends it: the stored message with all its blocks, in a signed form.
import { createHmac } from "node:crypto";
import { z } from "zod";

export interface PressedMessage {
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly object[];
}

export interface PressRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Pressing {
  readonly user: string;
  readonly message: PressedMessage;
  readonly button: { readonly action_id: string; readonly value?: string | undefined };
  readonly responseUrl: string;
  readonly secret: string;
  readonly at: Date;
  readonly channel?: string;
  /** Each press of a person has its own. */
  readonly actionTs?: string;
}

export function pressRequest(pressing: Pressing): PressRequest {
  const { user, message, button, responseUrl, secret, at, channel = "D1", actionTs = "17.1" } = pressing;
  const payload = {
    type: "block_actions",
    user: { id: user, username: user },
    api_app_id: "A0RUNSHEET",
    container: { type: "message", message_ts: message.ts, channel_id: channel },
    channel: { id: channel, name: "directmessage" },
    message,
    response_url: responseUrl,
    actions: [{ type: "button", block_id: "b1", ...button, action_ts: actionTs }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signature = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "x-slack-request-timestamp": timestamp,
    "x-slack-signature": `v0=${signature}`,
  };
  return { headers, body };
}

const Button = z.object({
  action_id: z.string(),
  text: z.object({ text: z.string() }),
  value: z.string().optional(),
});
export type ShownButton = z.infer<typeof Button>;

const Block = z.object({ accessory: Button.optional(), elements: z.array(z.unknown()).optional() });

/** Of a message as it is shown, from its top. */
export function buttonsIn(blocks: readonly object[]): readonly ShownButton[] {
  return blocks.flatMap((block) => {
    const { accessory, elements = [] } = Block.parse(block);
    const inRow = elements.flatMap((one) => Button.safeParse(one).data ?? []);
    return accessory === undefined ? inRow : [accessory, ...inRow];
  });
}
