// One request to an address of the plan: never to a private one, no redirection followed, no more read than a page's beginning.
import { lookup as lookUp } from "node:dns/promises";
import { request as requestPlainly, type IncomingMessage, type RequestOptions } from "node:http";
import { request as requestSecurely } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPrivateAddress } from "./addresses.ts";

export interface HttpReach {
  /** Origins on loopback or a private network that may be asked. */
  readonly privateOrigins: readonly string[];
  readonly timeoutMs?: number;
  /** All addresses of a name. */
  readonly resolve?: (host: string) => Promise<readonly Address[]>;
}

interface Address {
  readonly address: string;
  readonly family: number;
}

export interface HttpMessage {
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type HttpAnswer =
  | { readonly status: number; readonly retryAfter?: string }
  | { readonly refused: string };

const longestMs = 10_000;
const mostBytes = 65_536;

/** Throws where nobody answers; `refused` where nobody was asked. */
export async function askHttp(
  address: string,
  reach: HttpReach,
  message: HttpMessage = probe,
): Promise<HttpAnswer> {
  const url = new URL(address);
  const signal = AbortSignal.timeout(reach.timeoutMs ?? longestMs);
  const isAllowed = reach.privateOrigins.includes(url.origin);
  const addresses = await inTime(addressesOf(url, reach.resolve ?? resolveAll), signal);
  // One private address among public ones is enough: any of them may be the one that is asked.
  const hidden = isAllowed ? undefined : addresses.find((one) => isPrivateAddress(one.address));
  if (hidden !== undefined)
    return {
      refused: `${url.origin} is on a private network (${hidden.address}), and privateOrigins of the plan does not name it.`,
    };
  const response = await send(url, message, { signal, lookup: pinned(addresses), agent: false });
  await readBeginning(response);
  const { statusCode: status = 0, headers } = response;
  const { "retry-after": retryAfter } = headers;
  return { status, ...(retryAfter === undefined ? {} : { retryAfter }) };
}

const probe: HttpMessage = { method: "GET", headers: { "user-agent": "runsheet-probe", accept: "*/*" } };

async function addressesOf(
  { hostname }: URL,
  resolve: (host: string) => Promise<readonly Address[]>,
): Promise<readonly Address[]> {
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const family = isIP(host);
  return family === 0 ? resolve(host) : [{ address: host, family }];
}

async function resolveAll(host: string): Promise<readonly Address[]> {
  return lookUp(host, { all: true });
}

/** The connection goes to what was looked at: a name that says something else a moment later changes nothing. */
function pinned(addresses: readonly Address[]): LookupFunction {
  return (_host, { all }, callback) => {
    const [first = { address: "", family: 4 }] = addresses;
    if (all === true) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
}

function send(
  url: URL,
  { method, headers, body }: HttpMessage,
  options: RequestOptions,
): Promise<IncomingMessage> {
  const request = url.protocol === "https:" ? requestSecurely : requestPlainly;
  return new Promise((resolve, reject) => {
    request(url, { ...options, method, headers }, resolve)
      .on("error", reject)
      .end(body);
  });
}

async function readBeginning(response: IncomingMessage): Promise<void> {
  let bytes = 0;
  for await (const chunk of chunksOf(response)) {
    bytes += chunk.length;
    if (bytes >= mostBytes) break;
  }
}

/** Node knows its chunks as `any`. */
function chunksOf(response: IncomingMessage): AsyncIterable<Uint8Array> {
  return response;
}

/** Looking up a name takes no signal. */
function inTime<Result>(task: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return Promise.race([task, late]);
}

/** Why nobody answered, in words that name nothing of what was sent. */
export function whyUnanswered(error: unknown): string {
  if (!(error instanceof Error)) return "The connection failed.";
  if (error.name === "TimeoutError" || error.name === "AbortError") return "No whole answer came in time.";
  const code = "code" in error && typeof error.code === "string" ? error.code : "unknown";
  return wordsByCode[code] ?? `The connection failed (${code}).`;
}

const wordsByCode: Readonly<Record<string, string>> = {
  ENOTFOUND: "Its name is not known.",
  EAI_AGAIN: "Its name could not be looked up.",
  ECONNREFUSED: "Nothing listens there.",
  ECONNRESET: "It closed the connection.",
};
