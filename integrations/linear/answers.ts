import { z } from "zod";
import type { Config } from "#config";
import type { Instant } from "#domain/time.ts";
import { createLinearClient } from "./client.ts";

const timeoutMs = 2_500;

/** Asks who the key belongs to; rejects unless Linear answers that with data. */
export async function askLinear(config: Config["linear"], clock: () => Instant): Promise<void> {
  await createLinearClient({ config, clock, timeoutMs }).ask("{ viewer { id } }", {
    variables: {},
    answer: Viewer,
  });
}

const Viewer = z.object({ viewer: z.object({ id: z.string() }) });
