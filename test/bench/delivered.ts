// Waits until nothing that Runsheet told somebody outside has failed for good.
import { z } from "zod";
import type { Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";

const Undelivered = z.object({ items: z.array(z.unknown()) });

export async function untilDelivered(cast: Cast, patienceMs: number): Promise<void> {
  await eventually(
    async () => (await cast.call("justin", "GET", "/api/undelivered")).body,
    (body) => Undelivered.safeParse(body).data?.items.length === 0,
    patienceMs,
  );
}
