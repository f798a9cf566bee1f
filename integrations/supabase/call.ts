// Calls one function of the database: its answer as it came, or a SupabaseFailure.
import type { Supabase } from "./client.ts";
import { failureFrom } from "./errors.ts";

export async function call(
  client: Supabase,
  name: string,
  given: Record<string, unknown> = {},
): Promise<unknown> {
  const answer = await client.rpc(name, storable(given));
  if (answer.error !== null) throw failureFrom(answer);
  return answer.data;
}

/** PostgreSQL has no NUL and no half of a surrogate pair in a text; one such letter would refuse the whole batch. */
function storable<Value>(value: Value): Value;
function storable(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\0", "\uFFFD");
  if (Array.isArray(value)) return value.map((item: unknown) => storable(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storable(key), storable(item)]));
}

/** The database says null where our types leave a field out. */
export function withoutNulls(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null));
}
