// What names every part a live one, none of which is reached.
import type { Environment } from "#config";

export function liveVariables(changes: Environment): Environment {
  return {
    RUNSHEET_DATA: "/nowhere",
    RUNSHEET_SERVICE_TOKEN: "rs_1",
    SUPABASE_URL: "http://127.0.0.1:9",
    SUPABASE_SECRET_KEY: "sb_secret_1",
    SUPABASE_PUBLISHABLE_KEY: "sb_publishable_1",
    SLACK_BOT_TOKEN: "xoxb-1",
    SLACK_SIGNING_SECRET: "signing",
    LINEAR_API_KEY: "lin_api_1",
    TEMPORAL_ADDRESS: "temporal.example:7233",
    ...changes,
  };
}
