// A request as Slack sends it: a form, signed over its bytes under the app's secret.
import { createHmac } from "node:crypto";
import { epochMs, type Instant } from "#domain/time.ts";

export interface SignedForm {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function signedForm(
  fields: Readonly<Record<string, string>>,
  { secret, at }: { readonly secret: string; readonly at: Instant },
): SignedForm {
  const body = new URLSearchParams(fields).toString();
  const timestamp = String(Math.floor(epochMs(at) / 1_000));
  const signature = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "x-slack-request-timestamp": timestamp,
    "x-slack-signature": `v0=${signature}`,
  };
  return { headers, body };
}
