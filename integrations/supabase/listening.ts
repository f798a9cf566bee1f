// While nothing listens, requests wait: they were never taken, so they go again as they are. A database that comes up again
// is then written to at once, and not when the server's next retry comes.
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Fetch } from "./client.ts";

export interface Patience {
  readonly forMs: number;
  readonly everyMs: number;
}

/** Shorter than the grace time of a worker that stops. */
const untilTheNextRetry: Patience = { forMs: 4_000, everyMs: 100 };

/** Fails as `fetch` does, where the connection is still refused after `forMs`. One looks out for all that wait. */
export function untilListening(fetch: Fetch = globalThis.fetch, patience = untilTheNextRetry): Fetch {
  let lookout: Promise<void> | undefined;
  return async (input, init) => {
    try {
      return await fetch(input, init);
    } catch (error) {
      if (!isRefused(error)) throw error;
    }
    const { hostname, port } = new URL(input instanceof Request ? input.url : input);
    lookout ??= lookOut({ host: hostname, port: Number(port) }, patience).finally(() => {
      lookout = undefined;
    });
    await lookout;
    return fetch(input, init);
  };
}

interface Door {
  readonly host: string;
  readonly port: number;
}

async function lookOut(door: Door, { forMs, everyMs }: Patience): Promise<void> {
  const giveUpAt = Date.now() + forMs;
  while (!(await isOpen(door)) && Date.now() < giveUpAt) await pause(everyMs);
}

async function isOpen(door: Door): Promise<boolean> {
  const socket = connect(door);
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

function isRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause && cause.code === "ECONNREFUSED";
}
