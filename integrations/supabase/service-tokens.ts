// Tokens of automation; the database knows their hash alone.
import { z } from "zod";
import { sha256Hex } from "#domain/canonical.ts";
import { call } from "./call.ts";
import type { Supabase } from "./client.ts";

export interface ServiceToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
}

export interface ServiceTokens {
  /** Puts the token in force under its name; another one of that name is revoked. A revoked token stays revoked. */
  ensure(given: {
    readonly name: string;
    readonly token: string;
    readonly scopes: readonly string[];
  }): Promise<void>;
  /** The token in force, if this is one. */
  find(token: string): Promise<ServiceToken | undefined>;
}

export function createServiceTokens(client: Supabase): ServiceTokens {
  return {
    ensure: async ({ name, token, scopes }) => {
      await call(client, "ensure_service_token", { token: { name, tokenSha256: sha256Hex(token), scopes } });
    },
    find: async (token) =>
      Row.parse((await call(client, "find_service_token", { hash: sha256Hex(token) })) ?? undefined),
  };
}

const Row = z.object({ id: z.string(), name: z.string(), scopes: z.array(z.string()) }).optional();
