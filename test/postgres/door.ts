// The one thing of PostgREST that the adapters need, in front of a PostgreSQL: calling a function by name over HTTP.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { z } from "zod";
import { claimPorts } from "../free-ports.ts";
import { isPsqlFailure, openPsql, type Psql, type PsqlSession } from "./psql.ts";

export interface Door {
  readonly url: string;
  readonly secretKey: string;
  readonly close: () => Promise<void>;
}

const secretKey = "sb_secret_of_the_door";
const Given = z.record(z.string().regex(/^[a-z_0-9]+$/), z.unknown());

/** As PostgREST does it: a transaction, the caller's role, the call with named arguments, the commit, the answer. */
export async function openDoor(psql: Psql): Promise<Door> {
  const { first: port, release } = await claimPorts(1);
  const sessions = pool(psql);
  const server = createServer((request, response) => void answer(request, response, sessions.call));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${port}`,
    secretKey,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await sessions.close();
      release();
    },
  };
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

type Call = (statement: string) => Promise<string>;

async function answer(request: IncomingMessage, response: ServerResponse, call: Call): Promise<void> {
  const { status, body } = await answerTo(request, call).catch(failed);
  response.writeHead(status, { "content-type": "application/json" }).end(body);
}

async function answerTo(request: IncomingMessage, call: Call): Promise<Answer> {
  const name = /^\/rest\/v1\/rpc\/([a-z_]+)$/.exec(request.url ?? "")?.[1];
  if (request.headers.authorization !== `Bearer ${secretKey}`) return refusal(401, "PGRST301", "Not the key");
  if (request.method !== "POST" || name === undefined) return refusal(404, "PGRST125", "Not a function");
  const given = Given.parse(await json(request));
  const args = Object.entries(given).map(([field, value]) => `${field} := ${literal(value)}`);
  const body = await call(`select public.${name}(${args.join(", ")})`);
  return { status: 200, body: body === "" ? "null" : body };
}

/** Without a type of its own, so that it takes that of the function's argument. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return "null";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `'${text.replaceAll("'", "''")}'`;
}

function refusal(status: number, code: string, message: string): Answer {
  return { status, body: JSON.stringify({ code, message, details: null, hint: null }) };
}

const statusByState: readonly (readonly [RegExp, number])[] = [
  [/^42501$/, 403],
  [/^42883$/, 404],
  [/^23/, 409],
  [/^(22|P0001)/, 400],
];

function failed(error: unknown): Answer {
  if (!isPsqlFailure(error)) return refusal(500, "door", String(error));
  const { state, message } = error;
  const own = /^PT(\d{3})$/.exec(state)?.[1];
  const status = own ?? statusByState.find(([pattern]) => pattern.test(state))?.[1] ?? 500;
  return refusal(Number(status), state, message);
}

const asService = [
  "set local role service_role",
  "set local search_path = public",
  `set local request.jwt.claims = '{"role": "service_role"}'`,
];

/** One connection for each call that is under way. */
function pool(psql: Psql) {
  const all: PsqlSession[] = [];
  const idle: PsqlSession[] = [];
  const open = (): PsqlSession => {
    const session = openPsql(psql);
    all.push(session);
    return session;
  };
  return {
    call: async (statement: string): Promise<string> => {
      const session = idle.pop() ?? open();
      try {
        return await session.ask(statement, asService);
      } finally {
        idle.push(session);
      }
    },
    close: async () => {
      await Promise.all(all.map((session) => session.close()));
    },
  };
}
