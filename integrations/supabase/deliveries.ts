// Which messages went out, so that each is found, edited and never posted twice.
import { z } from "zod";
import type { Deliveries } from "#domain/ports.ts";
import { Instant } from "#domain/time.ts";
import { call, withoutNulls } from "./call.ts";
import type { Supabase } from "./client.ts";

/** Of two writers the later start wins; for one effect `sent` never falls back to `sending`. */
export function createDeliveries(client: Supabase): Deliveries {
  return {
    find: async (keys) => Stored.parse(await call(client, "find_deliveries", { delivery_keys: keys })),
    save: async (delivery) => void (await call(client, "save_delivery", { delivery })),
  };
}

const Stored = z.array(
  z.preprocess(
    withoutNulls,
    z.object({
      key: z.string(),
      effect: z.string(),
      status: z.enum(["sending", "sent"]),
      target: z.string(),
      messageId: z.string().exactOptional(),
      channelId: z.string().exactOptional(),
      threadOf: z.string().exactOptional(),
      startedAt: Instant,
    }),
  ),
);
