// Calls one function of the database: its answer as it came, or a SupabaseFailure.
import { storable } from "#domain/storable.ts";
import type { Supabase } from "./client.ts";
import { failureFrom } from "./errors.ts";

export async function call(
  client: Supabase,
  name: string,
  given: Record<string, unknown> = {},
): Promise<unknown> {
  // One letter that PostgreSQL has not would refuse the whole batch.
  const answer = await client.rpc(name, storable(given));
  if (answer.error !== null) throw failureFrom(answer);
  return answer.data;
}

/** The database says null where our types leave a field out. */
export function withoutNulls(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null));
}
