// A page of a list as the database's functions give it.
import { z } from "zod";

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

export function pageOf<Item>(item: z.ZodType<Item>, answer: unknown): Page<Item> {
  const { items, nextCursor } = z
    .object({ items: z.array(item), nextCursor: z.string().nullable() })
    .parse(answer);
  return nextCursor === null ? { items } : { items, nextCursor };
}
