// How the client bears with a server that is away, busy or slow to answer.
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { Failure } from "./failure.ts";
import { isOfProxy } from "./problem.ts";

const triesAtMost = 4;
const waitAtMostMs = 10_000;
const asksAtMost = 20;

/** Tries again while the API says that it can't answer now, or a proxy that it is away: under one key, nothing is done twice. */
export async function patiently(send: () => Promise<Response>, url: string): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await reached(send(), url);
    const wait = retryAfterMs(response);
    if (wait === undefined || tries === triesAtMost) return response;
    await response.body?.cancel();
    await sleep(wait);
  }
}

export interface Reply {
  readonly ok: boolean;
  readonly status: number;
  readonly body: unknown;
}

export async function replyOf(response: Response): Promise<Reply> {
  return { ok: response.ok, status: response.status, body: await bodyOf(response) };
}

const CommandStatus = z.discriminatedUnion("status", [
  z.looseObject({ status: z.literal("waiting") }),
  z.looseObject({ status: z.literal("done"), view: z.unknown() }),
  z.looseObject({ status: z.literal("refused"), problem: z.looseObject({ status: z.int() }) }),
]);

/** A command that was taken but not answered yet has a place to ask at: its own, or that of the release it started. */
export async function settled(
  response: Response,
  ask: (path: string) => Promise<Response>,
  url: string,
): Promise<Reply> {
  const location = response.headers.get("location");
  const reply = await replyOf(response);
  if (response.status !== 202 || location === null) return reply;
  const { pathname } = new URL(location, url);
  for (let asks = 0; asks < asksAtMost; asks += 1) {
    const later = settledReply(pathname, await replyOf(await reached(ask(pathname), url)));
    if (later !== undefined) return later;
    await sleep(1_000);
  }
  throw new Failure(
    `Sent, and not answered yet. Look later with runsheet release show, or at ${url}${pathname}.`,
  );
}

const notYet: readonly number[] = [404, 503];

/** `undefined` = ask again. */
function settledReply(path: string, reply: Reply): Reply | undefined {
  if (!reply.ok) return notYet.includes(reply.status) ? undefined : reply;
  return path.startsWith("/api/releases/") ? { ...reply, body: { view: reply.body } } : commandReply(reply);
}

function commandReply(reply: Reply): Reply | undefined {
  const command = CommandStatus.safeParse(reply.body);
  if (!command.success || command.data.status === "done") return reply;
  if (command.data.status === "waiting") return undefined;
  const { problem } = command.data;
  return { ok: false, status: problem.status, body: problem };
}

export async function reached(response: Promise<Response>, url: string): Promise<Response> {
  try {
    return await response;
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (error instanceof Error && error.name === "AbortError") throw error;
    throw new Failure(
      `Nothing answers at ${url}. Start it with npm start, or set RUNSHEET_URL to where it runs.`,
    );
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    const body: unknown = JSON.parse(text);
    return body;
  } catch {
    return undefined;
  }
}

const restartMs = 1_500;

function retryAfterMs(response: Response): number | undefined {
  if (isOfProxy(response.status)) return restartMs;
  if (response.status !== 503 && response.status !== 429) return undefined;
  const header = response.headers.get("retry-after");
  const seconds = header === null ? Number.NaN : Number(header);
  return Number.isFinite(seconds) ? Math.min(seconds * 1_000, waitAtMostMs) : undefined;
}
