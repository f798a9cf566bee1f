// Tokens of automation: the configured one is known at once, others are asked for once a minute.
import { createHash, timingSafeEqual } from "node:crypto";
import { scopes } from "./access.ts";
import type { Deps } from "./deps.ts";

export interface FoundService {
  readonly service: { readonly name: string; readonly scopes: readonly string[] } | undefined;
  /** When to ask anew. */
  readonly untilMs: number;
}

export type FindService = (token: string) => Promise<FoundService>;

export const proofMs = 60_000;
const most = 1_000;

export function createServiceFinder({
  serviceTokens,
  config,
  now,
}: Pick<Deps, "serviceTokens" | "config" | "now">): FindService {
  const known = new Map<string, FoundService>();
  const own = hashOf(config.serviceToken);
  return async (token) => {
    const hash = hashOf(token);
    const nowMs = now().getTime();
    if (timingSafeEqual(hash, own))
      return { service: { name: "automation", scopes }, untilMs: nowMs + proofMs };
    const cached = known.get(hash.toString("hex"));
    if (cached !== undefined && cached.untilMs > nowMs) return cached;
    const found = { service: await serviceTokens.find(token), untilMs: nowMs + proofMs };
    if (known.size >= most) known.clear();
    known.set(hash.toString("hex"), found);
    return found;
  };
}

function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
