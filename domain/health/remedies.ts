const remedyByPart: Readonly<Record<string, string>> = {
  temporal:
    "Nothing can be signed until it is back. Embedded: read the log of temporal under .data/logs. Live: check TEMPORAL_ADDRESS, TEMPORAL_API_KEY and whether a file of TEMPORAL_TLS_… has expired.",
  worker:
    "Commands wait and time out; no accepted one is lost. npm start starts a dead worker again; read its log under .data/logs.",
  supabase:
    "Open sign-ins go on, new ones and uploads wait. Embedded: read the log of parts. Live: check SUPABASE_URL and its two keys.",
  slack: "Cards and messages wait and are sent once it is back. Live: check SLACK_BOT_TOKEN.",
  deployments:
    "Nobody is asked to deploy: requests stand under undelivered. Set DEPLOY_WEBHOOK_SECRET for worker and API, start again, then retry them.",
  workspace:
    "It is tried again at 04:00 UTC, and entries by themselves. At once: trigger the schedule housekeeping in Temporal UI. With WORKSPACE_REMOTE: check the address and the right to push.",
  linear: "Follow-ups wait and are filed once it is back. Live: check LINEAR_API_KEY.",
};

/** What brings a part back that is away. */
export function remedyFor(part: string): string {
  return remedyByPart[part.toLowerCase()] ?? "Read its log under .data/logs.";
}
