// The client of server code: secret key, no session, a time limit on each request.
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { Config } from "#config";

/** All rows go through database functions that give jsonb, so a row has one form whatever server answers. */
interface Database {
  public: {
    Tables: Record<string, never>;
    Views: Record<string, never>;
    Functions: Record<string, { Args: Record<string, unknown>; Returns: unknown }>;
  };
}

export type Supabase = SupabaseClient<Database>;
export type Fetch = typeof globalThis.fetch;

export interface Reach {
  readonly fetch?: Fetch;
  readonly timeoutMs?: number;
}

export function createSupabase(
  { url, secretKey }: Pick<Config["supabase"], "url" | "secretKey">,
  reach: Reach = {},
): Supabase {
  return createClient<Database>(url, secretKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: withTimeout(reach) },
  });
}

export function withTimeout({ fetch = globalThis.fetch, timeoutMs = 10_000 }: Reach): Fetch {
  return (input, init) => {
    const limit = AbortSignal.timeout(timeoutMs);
    return fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, limit]) : limit });
  };
}
