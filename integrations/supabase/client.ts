// The client of server code: secret key, no session, a time limit on each request.
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import pLimit from "p-limit";
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
  /** Of one request, from when it is sent. */
  readonly timeoutMs?: number;
  /** So many requests are on their way, the rest wait; as many as are asked for where it is left out. */
  readonly atOnce?: number;
}

export function createSupabase(
  { url, secretKey }: Pick<Config["supabase"], "url" | "secretKey">,
  reach: Reach = {},
): Supabase {
  return createClient<Database>(url, secretKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: inTurn(reach) },
  });
}

function inTurn({ atOnce, ...reach }: Reach): Fetch {
  const send = withTimeout(reach);
  if (atOnce === undefined) return send;
  const limit = pLimit(atOnce);
  return (input, init) => limit(() => send(input, init));
}

export function withTimeout({ fetch = globalThis.fetch, timeoutMs = 10_000 }: Reach): Fetch {
  return (input, init) => {
    const limit = AbortSignal.timeout(timeoutMs);
    return fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, limit]) : limit });
  };
}
