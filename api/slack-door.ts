// The door for all that Slack sends: what proves it, and how it is turned away.
import type { IncomingHttpHeaders } from "node:http";
import { instantFrom } from "#domain/time.ts";
import type { SlackDoor, SlackRequest } from "#integrations/slack/signed-request.ts";
import type { Context } from "./context.ts";
import { problem } from "./problems.ts";
import { bytesOf, headerOf } from "./raw-body.ts";

export function slackRequestOf({
  body,
  headers,
}: {
  readonly body: unknown;
  readonly headers: IncomingHttpHeaders;
}): SlackRequest {
  return {
    body: bytesOf(body),
    signature: headerOf(headers["x-slack-signature"]),
    timestamp: headerOf(headers["x-slack-request-timestamp"]),
  };
}

export function slackDoor({ config, now }: Pick<Context, "config" | "now">): SlackDoor {
  return { secret: config.slack.signingSecret, at: instantFrom(now().getTime()) };
}

export const refusalByWhy = {
  signature: () => problem("bad-signature", "This does not come from Slack, as far as its signature tells."),
  stale: () => problem("bad-signature", "This was signed more than five minutes ago, or ahead."),
  unreadable: () => problem("bad-request", "The body is nothing that Slack sends."),
  "too-large": () => problem("too-large", "The body is larger than any message of ours."),
} as const;
