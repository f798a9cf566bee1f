// Whether Linear answers, knows the key and shows it the team.
import type { Config } from "#config";
import { createLinearClient, type LinearSetup } from "./client.ts";
import { teamIdOf } from "./directory.ts";

export interface LinearProbeSetup extends LinearSetup {
  readonly config: Pick<Config["linear"], "apiUrl" | "apiKey" | "teamKey">;
}

export function createLinearProbe(setup: LinearProbeSetup): () => Promise<void> {
  const linear = createLinearClient(setup);
  return async () => {
    await teamIdOf(linear, setup.config.teamKey);
  };
}
