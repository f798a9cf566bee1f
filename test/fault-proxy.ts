// Stands before a part and fails as the outside does: too many requests, no answer, a lost answer, a broken connection.
import { once } from "node:events";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export type Fault =
  | { readonly type: "too-many-requests"; readonly retryAfterSeconds: number }
  | { readonly type: "status"; readonly status: number }
  /** As Slack says no: an answer that was got through, with its code. */
  | { readonly type: "refuse"; readonly code: string }
  /** Takes the request, passes nothing on and never answers. */
  | { readonly type: "hang" }
  /** Passes the request on, and keeps the answer to itself. */
  | { readonly type: "hang-after" }
  /** Passes the request on, and breaks the connection once the part has answered. */
  | { readonly type: "swallow-answer" }
  /** Breaks the connection before anything is passed on. */
  | { readonly type: "reset" };

export interface FaultProxy {
  readonly url: string;
  /** Paths in the order of arrival, those that failed included. */
  readonly requests: readonly string[];
  /** The next requests whose path contains `path` fail; by default one, on any path. `after` lets so many pass before. */
  fail(
    fault: Fault,
    which?: { readonly path?: string; readonly times?: number; readonly after?: number },
  ): void;
  /** Forgets the faults that are left. */
  mend(): void;
  close(): Promise<void>;
}

interface Planned {
  readonly fault: Fault;
  readonly path: string;
  after: number;
  left: number;
}

export async function createFaultProxy(target: string): Promise<FaultProxy> {
  const planned: Planned[] = [];
  const requests: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? "/";
    requests.push(path);
    void answer(incoming, outgoing, { target, fault: nextFault(planned, path) });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    requests,
    fail: (fault, { path = "/", times = 1, after = 0 } = {}) =>
      planned.push({ fault, path, after, left: times }),
    mend: () => void planned.splice(0),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function nextFault(planned: readonly Planned[], path: string): Fault | undefined {
  const next = planned.find((plan) => plan.left > 0 && path.includes(plan.path));
  if (next === undefined) return undefined;
  if (next.after > 0) {
    next.after -= 1;
    return undefined;
  }
  next.left -= 1;
  return next.fault;
}

interface Way {
  readonly target: string;
  readonly fault: Fault | undefined;
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { target, fault }: Way,
): Promise<void> {
  switch (fault?.type) {
    case "too-many-requests":
      outgoing.writeHead(429, { "retry-after": String(fault.retryAfterSeconds) }).end();
      return;
    case "status":
      outgoing.writeHead(fault.status).end();
      return;
    case "refuse":
      outgoing.writeHead(200, { "content-type": "application/json" });
      outgoing.end(JSON.stringify({ ok: false, error: fault.code }));
      return;
    case "hang":
      return;
    case "hang-after":
      await keepAnswer(incoming, target);
      return;
    case "reset":
      incoming.socket.destroy();
      return;
    case "swallow-answer":
    case undefined:
      await passOn(incoming, outgoing, { target, fault });
  }
}

async function passOn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { target, fault }: Way,
): Promise<void> {
  try {
    const reply = await answerTo(await upstreamOf(incoming, target));
    if (fault?.type !== "swallow-answer") {
      reply.pipe(outgoing.writeHead(reply.statusCode ?? 502, reply.headers));
      return;
    }
    await buffer(reply);
    incoming.socket.destroy();
  } catch {
    // The part is down: its caller sees what it would see without a proxy.
    incoming.socket.destroy();
  }
}

async function upstreamOf(incoming: IncomingMessage, target: string): Promise<ReturnType<typeof request>> {
  const { method, headers } = incoming;
  const upstream = request(new URL(incoming.url ?? "/", target), {
    ...(method === undefined ? {} : { method }),
    headers: { ...headers, host: new URL(target).host },
    // A kept connection would not survive a restart of the part.
    agent: false,
  });
  return upstream.end(await buffer(incoming));
}

async function keepAnswer(incoming: IncomingMessage, target: string): Promise<void> {
  await buffer(await answerTo(await upstreamOf(incoming, target)));
}

function answerTo(upstream: ReturnType<typeof request>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    upstream.once("response", resolve);
    upstream.once("error", reject);
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the proxy listens on no port");
  return address.port;
}
