// Reads what Linear sends by webhook: whether Linear sent it, just now, and which issue it is about.
import { z } from "zod";
import { epochMs, type Instant } from "#domain/time.ts";
import { isSignedWith } from "../hmac.ts";

export interface WebhookRequest {
  /** As it arrived: the signature is over the bytes. */
  readonly body: Uint8Array;
  /** Header `linear-signature`. */
  readonly signature: string | undefined;
}

/** Webhooks come more than once and out of order, so they only say where to look: the state is read anew. */
export type WebhookReading =
  | { readonly outcome: "accepted"; readonly issueId: string; readonly action: string }
  /** From Linear, and about nothing that is followed here. */
  | { readonly outcome: "ignored" }
  | { readonly outcome: "refused"; readonly why: "signature" | "stale" | "unreadable" };

const toleranceMs = 60_000;

export function readWebhook(
  { body, signature }: WebhookRequest,
  { secret, at }: { readonly secret: string; readonly at: Instant },
): WebhookReading {
  if (!isSignedWith(secret, { parts: [body], signature })) return { outcome: "refused", why: "signature" };
  const sent = Sent.safeParse(jsonOf(body));
  if (!sent.success) return { outcome: "refused", why: "unreadable" };
  const { webhookTimestamp, action } = sent.data;
  if (Math.abs(epochMs(at) - webhookTimestamp) > toleranceMs) return { outcome: "refused", why: "stale" };
  const issueId = issueIn(sent.data);
  return issueId === undefined ? { outcome: "ignored" } : { outcome: "accepted", issueId, action };
}

const Sent = z.object({
  webhookTimestamp: z.number(),
  type: z.string(),
  action: z.string(),
  data: z
    .object({ id: z.string().optional().catch(undefined), issueId: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

function issueIn({ type, data }: z.infer<typeof Sent>): string | undefined {
  if (type === "Issue") return data?.id;
  return type === "Comment" ? data?.issueId : undefined;
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
