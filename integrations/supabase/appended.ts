// What the database answers to a batch of rows: the keys it wrote, and those it knew.
import { z } from "zod";

export const Appended = z.object({ accepted: z.array(z.string()), duplicates: z.array(z.string()) });
export type Appended = z.infer<typeof Appended>;
