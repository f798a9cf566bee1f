// The one reading of what Slack answers when it does not do what it was asked.
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";

/** `retryable`: the same call may succeed later. `permanent`: somebody must change something in Slack first. */
export interface SlackFailure extends Error {
  readonly name: "SlackFailure";
  readonly kind: "retryable" | "permanent";
  /** Slack's own word, such as `channel_not_found`; `rate-limited`, `network`, `http-503` or ours. */
  readonly code: string;
  readonly retryAfterMs?: number;
}

export function isSlackFailure(error: unknown): error is SlackFailure {
  return error instanceof Error && error.name === "SlackFailure";
}

/** True where Slack knows nothing of a place, message or person, so that what we remember of it is out of date. */
export function isUnknownInSlack(error: unknown): boolean {
  return isSlackFailure(error) && unknownCodes.includes(error.code);
}

export function slackFailure(
  kind: SlackFailure["kind"],
  code: string,
  { message, retryAfterMs }: { message: string; retryAfterMs?: number },
): SlackFailure {
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return Object.assign(new Error(message), { name: "SlackFailure", kind, code, ...wait } as const);
}

/** The failure with the name of its channel, where it is the channel that has to be mended. */
export function inPlace(error: unknown, channel: string): unknown {
  if (!isSlackFailure(error) || !ofChannels.includes(error.code)) return error;
  return slackFailure(error.kind, error.code, { message: `#${channel}: ${error.message}` });
}

/** Makes a call of the SDK and turns whatever it throws into a failure. The error itself is left behind: it may carry a body. */
export async function asked<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    throw failureFrom(error);
  }
}

export function failureFrom(error: unknown): SlackFailure {
  if (isSlackFailure(error)) return error;
  if (error instanceof WebAPIPlatformError) return platformFailure(error.data.error);
  if (error instanceof WebAPIHTTPError) return httpFailure(error.statusCode);
  if (error instanceof WebAPIRateLimitedError) {
    const message = `Slack asks to wait ${error.retryAfter} s.`;
    return slackFailure("retryable", "rate-limited", { message, retryAfterMs: error.retryAfter * 1_000 });
  }
  const isNetwork = error instanceof WebAPIRequestError;
  const message = isNetwork ? "Slack did not answer." : "Slack gave an answer that can't be read.";
  return slackFailure("retryable", isNetwork ? "network" : "unexpected", { message });
}

const unknownCodes: readonly string[] = [
  "channel_not_found",
  "message_not_found",
  "thread_not_found",
  "user_not_found",
  "users_not_found",
];

/** Of a direct message never said: its channel is opened by us. `channel_not_found` names the channel itself. */
const ofChannels: readonly string[] = ["is_archived", "not_in_channel"];

/** What to do about each answer that the same call would get again. Every other answer passes by itself. */
export const adviceByCode: Readonly<Record<string, string>> = {
  account_inactive: "The app's token is of a removed account: install the app again and set its token.",
  cant_update_message: "The message was written by another app: delete it, then retry.",
  cannot_dm_bot: "The address is that of a bot: correct the e-mail address in the plan, then retry.",
  channel_not_found: "Slack has no such channel for this app: create it or invite the app, then retry.",
  invalid_auth: "Slack refuses the token: set the token of the installed app, then retry.",
  invalid_blocks: "Slack refuses the form of the message: report it as a fault of Runsheet.",
  is_archived: "The channel is archived: unarchive it or name another one in the plan, then retry.",
  missing_scope:
    "The app lacks a permission: add the scopes of docs/slack-manifest.yaml, install it again, then retry.",
  msg_blocks_too_long: "Slack calls the message too long: report it as a fault of Runsheet.",
  msg_too_long: "Slack calls the message too long: report it as a fault of Runsheet.",
  not_authed: "The token is missing: set the token of the installed app, then retry.",
  not_in_channel: "The app is not in the channel: invite it, then retry.",
  restricted_action: "The workspace forbids the app to post here: allow it in Slack's settings, then retry.",
  token_revoked: "The token was revoked: install the app again and set its token, then retry.",
  user_disabled: "The person's Slack account is deactivated: activate it or change the plan, then retry.",
  user_not_found: "Slack has no such user: correct the e-mail address in the plan, then retry.",
  users_not_found: "Slack has no user with this e-mail address: correct it in the plan, then retry.",
};

function platformFailure(code: string): SlackFailure {
  const advice = adviceByCode[code];
  if (advice === undefined) return slackFailure("retryable", code, { message: `Slack answered ${code}.` });
  return slackFailure("permanent", code, { message: advice });
}

/** The emulator says 403 when its hourly limit is reached. */
const passingStatuses: readonly number[] = [403, 408, 425, 429];

function httpFailure(status: number): SlackFailure {
  const passes = status >= 500 || passingStatuses.includes(status);
  return slackFailure(passes ? "retryable" : "permanent", `http-${status}`, {
    message: `Slack answered with status ${status}.`,
  });
}
