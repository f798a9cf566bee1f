// Readings that were let in a moment ago: the same one again needs no proof, which costs more than most answers.
import { hash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Caller } from "./caller.ts";
import type { Deps } from "./deps.ts";

export type Asked = Pick<FastifyRequest, "method" | "url" | "headers">;

export interface Recall {
  /** Who was let in at the same path with the very same header of proof, under the plan of now. */
  callerOf(request: Asked): Caller | undefined;
  remember(request: Asked, found: Remembered): void;
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
    callerOf: (request) => {
      const { plan: current } = plans.current();
      if (current !== plan) known.clear();
      plan = current;
      const found = known.get(keyOf(request));
      return found === undefined || found.untilMs <= now().getTime() ? undefined : found.caller;
    },
    remember: (request, found) => {
      if (!isReading(request)) return;
      if (known.size >= most) known.clear();
      known.set(keyOf(request), found);
    },
  };
}

/** A change is proven each time: whether it may come with a cookie hangs on where it comes from. */
export function isReading({ method }: Pick<Asked, "method">): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS";
}

/** A hash, so that no memory holds a token. The header of proof goes in as it came, which costs no parsing. */
export function keyOf({ method, url, headers }: Asked): string {
  const { authorization, cookie = "" } = headers;
  const proof = authorization === undefined ? `cookie ${cookie}` : `bearer ${authorization}`;
  const via = String(headers["x-runsheet-via"]);
  return hash("sha256", `${method} ${pathOf(url)}\n${via}\n${proof}`, "base64");
}

function pathOf(url: string): string {
  const end = url.indexOf("?");
  return end < 0 ? url : url.slice(0, end);
}
