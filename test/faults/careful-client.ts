// Sends as a careful client does: each command has a key of its own, and goes again until somebody answers.
import { randomUUID } from "node:crypto";
import type { Send } from "#test/cast.ts";
import { isPassing, untilTaken } from "#test/passing.ts";

export interface Acknowledged {
  readonly path: string;
  readonly sent: string;
}

export interface Ledger {
  /** Commands that were answered with success, in the order of the answers. */
  readonly acknowledged: readonly Acknowledged[];
  /** Answers that no client may ever get. */
  readonly faults: readonly string[];
}

export interface CarefulClient {
  readonly send: Send;
  readonly ledger: Ledger;
}

const answerWithinMs = 20_000;

/** Whoever has no answer after `patienceMs` gives up. `turnOf` says where a request goes, at each of its tries. */
export function createCarefulClient(
  patienceMs = 300_000,
  turnOf: (url: string) => string = (url) => url,
): CarefulClient {
  const acknowledged: Acknowledged[] = [];
  const faults: string[] = [];
  const send: Send = async (url, init) => {
    const path = new URL(url).pathname;
    const isCommand = init.method === "POST" && path !== "/api/session";
    const headers = new Headers(init.headers);
    if (isCommand) headers.set("idempotency-key", randomUUID());
    const answer = await untilAnswered(() => turnOf(url), { ...init, headers }, patienceMs);
    if (answer.status >= 500) faults.push(`${path}: ${answer.status} ${await answer.clone().text()}`);
    if (isCommand && answer.ok) acknowledged.push({ path, sent: init.body ?? "" });
    return answer;
  };
  return { send, ledger: { acknowledged, faults } };
}

async function untilAnswered(turn: () => string, init: RequestInit, patienceMs: number): Promise<Response> {
  const answer = await untilTaken(() => attempt(turn(), init), patienceMs);
  if (answer === undefined || isPassing(answer))
    throw new Error(`${turn()} has no answer after ${patienceMs / 1_000} s`);
  return answer;
}

/** `undefined` where the connection broke, or nobody answered. */
async function attempt(url: string, init: RequestInit): Promise<Response | undefined> {
  try {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(answerWithinMs) });
    const body = await answer.text();
    const { status, headers } = answer;
    return new Response(body === "" ? null : body, { status, headers });
  } catch {
    return undefined;
  }
}
