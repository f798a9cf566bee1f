// Slack's own client, without its own patience: one call is one request, and Temporal does all waiting.
import { LogLevel, WebClient, type WebClientOptions } from "@slack/web-api";
import type { Config } from "#config";

export type Slack = WebClient;

export function createSlackClient(
  { apiUrl, botToken }: Pick<Config["slack"], "apiUrl" | "botToken">,
  fetch?: WebClientOptions["fetch"],
): Slack {
  return new WebClient(botToken, {
    slackApiUrl: apiUrl,
    ...(fetch === undefined ? {} : { fetch }),
    // The SDK would repeat a post that may have got through, and sleep out a rate limit inside the activity.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
    // More would wait at Slack, where their time runs.
    maxRequestConcurrency: 12,
    // Every failure is thrown; the SDK's warnings would say it twice.
    logLevel: LogLevel.ERROR,
  });
}
