// Reads what Slack sends when somebody presses a button or sends a form: whether Slack sent it, just now, and what it is.
import { z } from "zod";
import { Pressed } from "./elements.ts";
import { ShownMessage } from "./pressed-message.ts";
import { whyRefused, type SlackDoor, type SlackRequest } from "./signed-request.ts";
import { jsonOf, submissionIn, type Submission } from "./submission.ts";

/** `Of`: what it says, where it has been found out. */
export interface Press<Of = Pressed> {
  /** The same for the same press, however often Slack sends it. */
  readonly id: string;
  readonly pressed: Of;
  /** Slack's id of who pressed. */
  readonly user: string;
  /** Where what came of it is told; whoever knows it can write there. */
  readonly responseUrl: string;
  readonly message: ShownMessage;
  /** Opens a form, for three seconds. */
  readonly triggerId?: string;
}

export type InteractionReading =
  | { readonly outcome: "pressed"; readonly press: Press }
  | { readonly outcome: "submitted"; readonly submission: Submission }
  /** A form of ours, but of another version. */
  | { readonly outcome: "unknown-form" }
  /** A button of ours, but of another version: it says nothing that is known here. */
  | { readonly outcome: "unknown"; readonly responseUrl: string }
  /** From Slack, and nothing to do: a link was followed. */
  | { readonly outcome: "ignored" }
  | { readonly outcome: "refused"; readonly why: "signature" | "stale" | "unreadable" | "too-large" };

/** Of a message of ours with all that Slack sends beside it. */
export const interactionLimitBytes = 256 * 1_024;

export function readInteraction(request: SlackRequest, door: SlackDoor): InteractionReading {
  const why = whyRefused(request, { ...door, limitBytes: interactionLimitBytes });
  return why === undefined ? interactionIn(request.body) : { outcome: "refused", why };
}

const Anything = z.object({ type: z.string() });

const Action = z.object({ action_id: z.string(), action_ts: z.string(), value: z.string().optional() });

const BlockActions = z.object({
  user: z.object({ id: z.string().min(1) }),
  channel: z.object({ id: z.string() }),
  message: z.object({ ts: z.string(), ...ShownMessage.shape }),
  response_url: z.url({ protocol: /^https?$/ }),
  trigger_id: z.string().exactOptional(),
  actions: z.tuple([Action], Action),
});

/** A link; one in an answer that only its reader sees comes without its message. */
const Followed = z.object({ actions: z.tuple([z.object({ value: z.undefined().optional() })]) });

function interactionIn(body: Uint8Array): InteractionReading {
  const payload = jsonOf(new URLSearchParams(new TextDecoder().decode(body)).get("payload") ?? "");
  const kind = Anything.safeParse(payload);
  if (!kind.success) return { outcome: "refused", why: "unreadable" };
  if (kind.data.type === "view_submission") return submittedIn(payload);
  if (kind.data.type !== "block_actions") return { outcome: "ignored" };
  if (Followed.safeParse(payload).success) return { outcome: "ignored" };
  const read = BlockActions.safeParse(payload);
  return read.success ? pressIn(read.data) : { outcome: "refused", why: "unreadable" };
}

function submittedIn(payload: unknown): InteractionReading {
  const submission = submissionIn(payload);
  if (submission === "unreadable") return { outcome: "refused", why: "unreadable" };
  return submission === "unknown" ? { outcome: "unknown-form" } : { outcome: "submitted", submission };
}

/** Slack sends one action at a time. */
function pressIn({
  user,
  channel,
  message,
  response_url: responseUrl,
  trigger_id: triggerId,
  actions: [action],
}: z.infer<typeof BlockActions>): InteractionReading {
  if (action.value === undefined) return { outcome: "ignored" };
  const pressed = Pressed.safeParse({ action: action.action_id, value: jsonOf(action.value) });
  if (!pressed.success) return { outcome: "unknown", responseUrl };
  const { ts, ...shown } = message;
  const id = [channel.id, ts, action.action_id, user.id, action.action_ts].join(" ");
  const press = { id, pressed: pressed.data, user: user.id, responseUrl, message: shown };
  return { outcome: "pressed", press: triggerId === undefined ? press : { ...press, triggerId } };
}
