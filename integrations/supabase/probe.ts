// Whether facts and the decision log take a row, and give it back.
import { z } from "zod";
import { call } from "./call.ts";
import type { Supabase } from "./client.ts";
import { supabaseFailure } from "./errors.ts";

export function createSupabaseProbe(client: Supabase): (environment: string) => Promise<void> {
  return async (environment) => {
    const read = ReadBack.parse(await call(client, "probe_environment", { environment }));
    const lost = Object.entries(read).flatMap(([name, isRead]) => (isRead ? [] : [name]));
    if (lost.length > 0)
      throw supabaseFailure(
        "unavailable",
        "not-read-back",
        `What was written was not read back: ${lost.join(", ")}.`,
      );
  };
}

const ReadBack = z.object({ fact: z.boolean(), decision: z.boolean(), probe: z.boolean() });
