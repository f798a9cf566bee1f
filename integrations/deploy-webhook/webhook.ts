// Asks a pipeline to deploy by one signed POST. The pipeline tells from the key what it has been asked before.
import { createHmac } from "node:crypto";
import type { DeployWebhook } from "#domain/release/deployments/webhook.ts";
import type { DeploymentRequest } from "#domain/release/effects.ts";
import { epochMs, type Instant } from "#domain/time.ts";
import { askHttp, whyUnanswered, type HttpReach } from "../probes/http.ts";
import { deployFailure, statusFailure } from "./failures.ts";

export interface DeployWebhookOptions {
  /** Without it nothing is sent: nobody could tell the request from a forgery. */
  readonly secret?: string | undefined;
  /** Where reports are taken. */
  readonly publicUrl: string;
  readonly clock: () => Instant;
  readonly timeoutMs?: number;
}

export function createDeployWebhook(options: DeployWebhookOptions): DeployWebhook {
  return { ask: (effectKey, request) => send(effectKey, request, options) };
}

async function send(effectKey: string, request: DeploymentRequest, options: DeployWebhookOptions) {
  const { secret = "", clock, timeoutMs } = options;
  if (secret === "")
    throw deployFailure("permanent", "no-secret", {
      message: "DEPLOY_WEBHOOK_SECRET is not set: set it, start the worker again, then retry.",
    });
  const { url, privateOrigins, ask } = request;
  const at = clock();
  const body = bodyOf(effectKey, request, options);
  const headers = { "content-type": "application/json", ...signedBy(secret, body, at) };
  const reach = { privateOrigins, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
  const answer = await answerOf(url, reach, { method: "POST", headers, body });
  if ("refused" in answer) throw deployFailure("permanent", "private-address", { message: answer.refused });
  if (answer.status < 200 || answer.status > 299) throw statusFailure(answer, ask.origin, at);
}

async function answerOf(url: string, reach: HttpReach, message: Parameters<typeof askHttp>[2]) {
  try {
    return await askHttp(url, reach, message);
  } catch (error) {
    const { origin } = new URL(url);
    throw deployFailure("retryable", "network", { message: `${origin}: ${whyUnanswered(error)}` });
  }
}

function bodyOf(
  key: string,
  { release, ask: { tag, commit, environment } }: DeploymentRequest,
  { publicUrl }: DeployWebhookOptions,
): string {
  const path = `/api/releases/${encodeURIComponent(release)}/report-deployment`;
  const report = `${publicUrl.replace(/\/$/, "")}${path}`;
  return JSON.stringify({ release, tag, commit, environment, key, report });
}

/** Over the second and the bytes: a request that somebody has seen can't be sent again much later. */
function signedBy(secret: string, body: string, at: Instant): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(epochMs(at) / 1_000));
  const signature = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
  return { "x-runsheet-timestamp": timestamp, "x-runsheet-signature": `v1=${signature}` };
}
