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
  readonly triggerId?: string;
}

/** Of a form what goes back with it. */
export const SentForm = z.object({
  callback_id: z.string(),
  private_metadata: z.string(),
  blocks: z.array(z.looseObject({})),
});
export type SentForm = z.infer<typeof SentForm>;

export interface Submitting {
  readonly user: string;
  readonly form: Omit<SentForm, "blocks"> & { readonly blocks: readonly object[] };
  /** By the name of the field. */
  readonly filled: Readonly<Record<string, string>>;
  readonly secret: string;
  readonly at: Date;
  readonly hash?: string;
}

const Input = z.object({
  block_id: z.string(),
  element: z.object({ type: z.string(), action_id: z.string() }),
});

/** A form as Slack sends it: what is chosen and what is written differ in shape. */
export function submissionRequest({
  user,
  form,
  filled,
  secret,
  at,
  hash = "1.a",
}: Submitting): PressRequest {
  const inputs = form.blocks.flatMap((block) => Input.safeParse(block).data ?? []);
  const values = inputs.map(({ block_id: block, element: { type, action_id: action } }) => {
    const value = filled[block];
    const chosen = value === undefined ? null : { value };
    const said = type === "static_select" ? { selected_option: chosen } : { value: value ?? null };
    return { [block]: { [action]: { type, ...said } } };
  });
  const { callback_id: callback, private_metadata: metadata } = form;
  const state = { values: values.reduce((all, one) => ({ ...all, ...one }), {}) };
  return signed(
    {
      type: "view_submission",
      user: { id: user, username: user },
      view: { id: "V1", hash, callback_id: callback, private_metadata: metadata, state },
    },
    { secret, at },
  );
}

export function pressRequest(pressing: Pressing): PressRequest {
  const {
    user,
    message,
    button,
    responseUrl,
    secret,
    at,
    channel = "D1",
    actionTs = "17.1",
    triggerId = "16.1.trigger",
  } = pressing;
  const payload = {
    type: "block_actions",
    user: { id: user, username: user },
    api_app_id: "A0RUNSHEET",
    container: { type: "message", message_ts: message.ts, channel_id: channel },
    channel: { id: channel, name: "directmessage" },
    message,
    trigger_id: triggerId,
    response_url: responseUrl,
    actions: [{ type: "button", block_id: "b1", ...button, action_ts: actionTs }],
  };
  return signed(payload, { secret, at });
}

function signed(payload: object, { secret, at }: Pick<Pressing, "secret" | "at">): PressRequest {
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
