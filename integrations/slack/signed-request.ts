// Whether Slack sent a request, just now: the one door for all that it sends.
import { epochMs, type Instant } from "#domain/time.ts";
import { isSignedWith } from "../hmac.ts";

export interface SlackRequest {
  /** As it arrived: the signature is over the bytes. */
  readonly body: Uint8Array;
  /** Header `x-slack-signature`. */
  readonly signature: string | undefined;
  /** Header `x-slack-request-timestamp`. */
  readonly timestamp: string | undefined;
}

export interface SlackDoor {
  readonly secret: string;
  readonly at: Instant;
}

const toleranceMs = 5 * 60_000;

/** `undefined` of what Slack has sent. */
export function whyRefused(
  { body, signature, timestamp }: SlackRequest,
  { secret, at, limitBytes }: SlackDoor & { readonly limitBytes: number },
): "too-large" | "signature" | "stale" | undefined {
  if (body.length > limitBytes) return "too-large";
  const sent = timestamp !== undefined && /^\d{1,12}$/.test(timestamp) ? timestamp : undefined;
  const parts = [`v0:${sent}:`, body];
  if (sent === undefined || !isSignedWith(secret, { parts, signature: withoutVersion(signature) }))
    return "signature";
  return Math.abs(epochMs(at) - Number(sent) * 1_000) > toleranceMs ? "stale" : undefined;
}

function withoutVersion(signature: string | undefined): string | undefined {
  return signature?.startsWith("v0=") === true ? signature.slice(3) : undefined;
}
