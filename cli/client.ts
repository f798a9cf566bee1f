// The HTTP client of the command line and the demo: typed answers, and refusals as values.
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { Failure, failureFrom } from "./failure.ts";
import { patiently, reached, replyOf, settled } from "./http.ts";
import { problemFrom, type Problem } from "./problem.ts";
import { serverEvents, type ServerEvent } from "./server-events.ts";

export type Answer<Value> =
  | { readonly outcome: "done"; readonly value: Value }
  | { readonly outcome: "refused"; readonly problem: Problem };

export interface Client {
  readonly url: string;
  get<Value>(path: string, shape: z.ZodType<Value>): Promise<Answer<Value>>;
  post<Value>(path: string, body: unknown, shape: z.ZodType<Value>): Promise<Answer<Value>>;
  /** Server-sent events, from the current state on; ends when the connection does. */
  events(path: string, signal: AbortSignal): AsyncGenerator<ServerEvent>;
}

export interface Access {
  /** The token to send, renewed when it is old; undefined where nobody has signed in. */
  token(): Promise<string | undefined>;
  /** After a 401: another token to try once. */
  renew(): Promise<string | undefined>;
}

export const openAccess: Access = { token: async () => undefined, renew: async () => undefined };

interface Request {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: unknown;
  /** One for all tries of a command, so that a repeated one counts once. */
  readonly idempotencyKey?: string;
}

export function createClient(url: string, access: Access, via?: "cli"): Client {
  const send = async (request: Request): Promise<Response> => {
    const post = (token: string | undefined): Promise<Response> =>
      fetch(url + request.path, {
        method: request.method,
        headers: headersOf(request, { token, via }),
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      });
    const response = await post(await access.token());
    const renewed = response.status === 401 ? await access.renew() : undefined;
    return renewed === undefined ? response : post(renewed);
  };
  const answer = async <Value>(request: Request, shape: z.ZodType<Value>): Promise<Answer<Value>> => {
    const first = await patiently(() => send(request), url);
    const { ok, status, body } = await settled(first, (path) => send({ method: "GET", path }), url);
    if (!ok) return { outcome: "refused", problem: problemFrom(status, body) };
    const parsed = shape.safeParse(body);
    if (!parsed.success) throw new Failure(foreignAnswer(url + request.path, parsed.error));
    return { outcome: "done", value: parsed.data };
  };
  return {
    url,
    get: (path, shape) => answer({ method: "GET", path }, shape),
    post: (path, body, shape) => answer({ method: "POST", path, body, idempotencyKey: randomUUID() }, shape),
    events: async function* events(path, signal) {
      const headers = headersOf({ method: "GET", path }, { token: await access.token(), via });
      const response = await reached(
        fetch(url + path, { headers: { ...headers, accept: "text/event-stream" }, signal }),
        url,
      );
      if (!response.ok) throw failureFrom(problemFrom(response.status, (await replyOf(response)).body));
      if (response.body !== null) yield* serverEvents(response.body);
    },
  };
}

/** The value of an answer that has to be one; a refusal becomes the end of the command. */
export function accepted<Value>(answer: Answer<Value>, failure: (problem: Problem) => Failure): Value {
  if (answer.outcome === "refused") throw failure(answer.problem);
  return answer.value;
}

interface Sender {
  readonly token: string | undefined;
  readonly via: string | undefined;
}

function headersOf({ body, idempotencyKey }: Request, { token, via }: Sender): Record<string, string> {
  return {
    accept: "application/json",
    ...(via === undefined ? {} : { "x-runsheet-via": via }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
  };
}

function foreignAnswer(address: string, error: z.ZodError): string {
  const [issue] = error.issues;
  const where = issue === undefined ? "" : ` (${issue.path.join(".") || "body"}: ${issue.message})`;
  return `${address} answered something else than Runsheet does${where}. Check RUNSHEET_URL, and that both are of one version.`;
}
