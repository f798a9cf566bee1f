// Readings that were let in a moment ago: the same one again needs no proof, which costs more than most answers.
import type { FastifyRequest } from "fastify";
import type { Caller } from "./caller.ts";
import type { Deps } from "./deps.ts";

export interface Recall {
  /** Who was let in with the same token, by the same route, under the plan of now. */
  callerOf(request: FastifyRequest, token: string): Caller | undefined;
  remember(request: FastifyRequest, token: string, found: Remembered): void;
}

interface Remembered {
  readonly caller: Caller;
  /** At the latest. */
  readonly untilMs: number;
}

const most = 1_000;

export function createRecall({ plans, now }: Pick<Deps, "plans" | "now">): Recall {
  const known = new Map<string, Remembered>();
  let { plan } = plans.current();
  return {
    callerOf: (request, token) => {
      const { plan: current } = plans.current();
      if (current !== plan) known.clear();
      plan = current;
      const found = known.get(keyOf(request, token));
      return found === undefined || found.untilMs <= now().getTime() ? undefined : found.caller;
    },
    remember: (request, token, found) => {
      if (!isReading(request)) return;
      if (known.size >= most) known.clear();
      known.set(keyOf(request, token), found);
    },
  };
}

/** A change is proven each time: whether it may come with a cookie hangs on where it comes from. */
export function isReading({ method }: FastifyRequest): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS";
}

function keyOf({ method, routeOptions, headers }: FastifyRequest, token: string): string {
  return `${method} ${routeOptions.url ?? ""} ${String(headers["x-runsheet-via"] ?? "")} ${token}`;
}
