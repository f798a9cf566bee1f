// The one place that talks HTTP. Every answer is a value, refusals and a lost connection included.
import { problemFrom, unreachable, type Problem } from "./problem.ts";

export type Answer<Body> =
  | { readonly outcome: "answered"; readonly body: Body }
  | { readonly outcome: "waiting"; readonly command?: string }
  | { readonly outcome: "refused"; readonly problem: Problem };

export interface Items<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

export interface Surroundings {
  readonly fetch: typeof globalThis.fetch;
  /** The session is over and could not be renewed. */
  readonly onSignedOut: () => void;
}

export interface Http {
  readonly get: <Body>(path: string) => Promise<Answer<Body>>;
  readonly post: <Body>(path: string, body: object) => Promise<Answer<Body>>;
  /** Without a second try under a renewed session. */
  readonly askOnce: <Body>(path: string, init: RequestInit) => Promise<Answer<Body>>;
  readonly renew: () => Promise<boolean>;
}

export function createHttp({ fetch, onSignedOut }: Surroundings): Http {
  const renew = renewing(fetch);
  const ask = async <Body>(path: string, init: RequestInit): Promise<Answer<Body>> => {
    const answer = await askOnce<Body>(fetch, path, init);
    if (answer.outcome !== "refused" || answer.problem.status !== 401) return answer;
    if (await renew()) return askOnce<Body>(fetch, path, init);
    onSignedOut();
    return answer;
  };
  return {
    renew,
    askOnce: (path, init) => askOnce(fetch, path, init),
    get: (path) => ask(path, { headers: { accept: "application/json" } }),
    post: (path, body) => ask(path, { method: "POST", ...payload(body) }),
  };
}

export function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

async function askOnce<Body>(
  fetch: typeof globalThis.fetch,
  path: string,
  init: RequestInit,
): Promise<Answer<Body>> {
  try {
    const response = await fetch(path, { credentials: "same-origin", ...init });
    if (response.status === 202) return waiting(response);
    if (!response.ok)
      return { outcome: "refused", problem: problemFrom(response.status, await response.text()) };
    return { outcome: "answered", body: await bodyOf<Body>(response) };
  } catch {
    return { outcome: "refused", problem: unreachable };
  }
}

/** A session ends within the hour; the cookie for a new one lives longer. Whoever notices first renews it for all. */
function renewing(fetch: typeof globalThis.fetch): () => Promise<boolean> {
  let underWay: Promise<boolean> | undefined;
  const renew = async (): Promise<boolean> => {
    const answer = await askOnce(fetch, "/api/session", { method: "POST", ...payload({}) });
    underWay = undefined;
    return answer.outcome === "answered";
  };
  return () => (underWay ??= renew());
}

export async function allPages<Item>(
  read: (query: string) => Promise<Answer<Items<Item>>>,
): Promise<Answer<Items<Item>>> {
  const items: Item[] = [];
  let cursor = "";
  for (;;) {
    const answer = await read(`limit=200${cursor}`);
    if (answer.outcome !== "answered") return answer;
    items.push(...answer.body.items);
    const { nextCursor } = answer.body;
    if (nextCursor === undefined) return { outcome: "answered", body: { items } };
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
  }
}

function waiting(response: Response): Answer<never> {
  const command = response.headers.get("location");
  return { outcome: "waiting", ...(command === null ? {} : { command }) };
}

/** The server that sent this page answers by the same schemas: judging them again would bring zod into the bundle. */
async function bodyOf<Body>(response: Response): Promise<Body> {
  const text = await response.text();
  // oxlint-disable-next-line typescript/no-unsafe-return -- the one border where the server's word is taken
  return JSON.parse(text === "" ? "null" : text);
}

export function payload(body: object): RequestInit {
  const headers = { accept: "application/json", "idempotency-key": freshKey() };
  if (body instanceof FormData) return { headers, body };
  return { headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** `randomUUID` exists on secure origins alone; this is also there over plain HTTP inside a company. */
export function freshKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
