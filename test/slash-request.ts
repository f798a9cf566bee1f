// `/runsheet …` as Slack sends it, in a signed form.
import { createHmac } from "node:crypto";

interface Asking {
  readonly user: string;
  readonly text: string;
  readonly secret: string;
  readonly at: Date;
}

export function slashRequest({ user, text, secret, at }: Asking) {
  const body = new URLSearchParams({
    token: "unused",
    team_id: "T1",
    channel_id: "C1",
    user_id: user,
    command: "/runsheet",
    text,
    response_url: "https://hooks.slack.example/commands/1",
    trigger_id: "1.2.3",
    api_app_id: "A0RUNSHEET",
  }).toString();
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signature = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "x-slack-request-timestamp": timestamp,
    "x-slack-signature": `v0=${signature}`,
  };
  return { method: "POST", url: "/slack/commands", headers, payload: body } as const;
}
