// Whether Slack answers and knows the app's token.
import type { Slack } from "./client.ts";
import { asked } from "./failures.ts";

export function createSlackProbe(client: Slack): () => Promise<void> {
  return async () => {
    await asked(() => client.auth.test());
  };
}
