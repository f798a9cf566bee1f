// What a recorded workflow gave to `record`: rows as the version wrote them that was current when it was recorded.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { historiesFolder } from "./files.ts";

const Recorded = z.object({
  events: z.array(
    z.object({
      activityTaskScheduledEventAttributes: z
        .object({
          activityType: z.object({ name: z.string() }),
          input: z.object({ payloads: z.array(z.object({ data: z.string() })) }).exactOptional(),
        })
        .exactOptional(),
    }),
  ),
});

const Batch = z.object({
  run: z.looseObject({ id: z.string(), version: z.int() }),
  decisions: z.array(z.looseObject({ key: z.string(), action: z.string() })),
});
export type Batch = z.infer<typeof Batch>;

export function batchesIn(file: string): readonly Batch[] {
  const { events } = Recorded.parse(JSON.parse(readFileSync(join(historiesFolder, file), "utf8")));
  return events.flatMap(({ activityTaskScheduledEventAttributes: scheduled }) => {
    const [given] = scheduled?.input?.payloads ?? [];
    if (scheduled?.activityType.name !== "record" || given === undefined) return [];
    return [Batch.parse(JSON.parse(Buffer.from(given.data, "base64").toString("utf8")))];
  });
}
