// The one reading of what Linear answers when it does not do what it was asked.
import { z } from "zod";
import { epochMs, type Instant } from "#domain/time.ts";

/** `retryable`: the same call may succeed later. `permanent`: somebody must change something first. */
export interface LinearFailure extends Error {
  readonly name: "LinearFailure";
  readonly kind: "retryable" | "permanent";
  /** Linear's own word, such as `invalid-input`; `network`, `http-503` or ours. */
  readonly code: string;
  readonly retryAfterMs?: number;
}

export function isLinearFailure(error: unknown): error is LinearFailure {
  return error instanceof Error && error.name === "LinearFailure";
}

export function linearFailure(
  kind: LinearFailure["kind"],
  code: string,
  { message, retryAfterMs }: { message: string; retryAfterMs?: number },
): LinearFailure {
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return Object.assign(new Error(message), { name: "LinearFailure", kind, code, ...wait } as const);
}

/** True where Linear has read the request and will not have it: an id that is taken, a thing that is not there. */
export function isRefused(error: unknown): boolean {
  return isLinearFailure(error) && error.kind === "permanent" && error.code !== "authentication-error";
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly errors: readonly GraphQLError[];
}

export const GraphQLError = z.object({
  message: z.string().catch("no reason"),
  extensions: z
    .object({
      type: z.string().optional().catch(undefined),
      code: z.string().optional().catch(undefined),
      userPresentableMessage: z.string().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});
export type GraphQLError = z.infer<typeof GraphQLError>;

/** A refused key, an exhausted limit and a broken part all come as errors of an answer, most with status 400. */
export function answerFailure(answered: Answered, at: Instant): LinearFailure {
  const { status, headers, errors } = answered;
  if (isRateLimited(answered)) return rateLimited(headers, at);
  if (status === 401) return keyRefused();
  const [error] = errors;
  return error === undefined || status >= 500 ? statusFailure(status) : errorFailure(error);
}

function errorFailure(error: GraphQLError): LinearFailure {
  const type = error.extensions?.type?.toLowerCase() ?? "refused";
  if (type === "authentication error") return keyRefused();
  if (!passingTypes.includes(type)) return refusal(error, type);
  return linearFailure("retryable", hyphened(type), { message: `Linear answered: ${type}.` });
}

export function networkFailure(): LinearFailure {
  return linearFailure("retryable", "network", { message: "Linear did not answer." });
}

const passingTypes: readonly string[] = [
  "network error",
  "internal error",
  "bootstrap error",
  "lock timeout",
];

function isRateLimited({ status, errors }: Answered): boolean {
  if (status === 429) return true;
  return errors.some(
    ({ extensions }) =>
      extensions?.type?.toLowerCase() === "ratelimited" || extensions?.code?.toUpperCase() === "RATELIMITED",
  );
}

const longestWaitMs = 3_600_000;

/** Linear says when its buckets are full again, in milliseconds of the epoch; only an empty one makes us wait. */
function rateLimited(headers: Headers, at: Instant): LinearFailure {
  const number = (name: string) => Number(headers.get(name) ?? Number.NaN);
  const emptyUntil = ["requests", "complexity"]
    .filter((bucket) => number(`x-ratelimit-${bucket}-remaining`) <= 0)
    .map((bucket) => number(`x-ratelimit-${bucket}-reset`) - epochMs(at));
  const waits = [number("retry-after") * 1_000, ...emptyUntil].filter((wait) => wait > 0);
  const wait = waits.length === 0 ? {} : { retryAfterMs: Math.min(Math.max(...waits), longestWaitMs) };
  return linearFailure("retryable", "rate-limited", { message: "Linear asks to wait.", ...wait });
}

function keyRefused(): LinearFailure {
  return linearFailure("permanent", "authentication-error", {
    message: "Linear refuses the key: set LINEAR_API_KEY to a valid one, then retry.",
  });
}

/** The emulator says 403 when its hourly limit is reached, without any error of GraphQL. */
const passingStatuses: readonly number[] = [403, 408, 425];

function statusFailure(status: number): LinearFailure {
  const passes = status >= 500 || status < 400 || passingStatuses.includes(status);
  return linearFailure(passes ? "retryable" : "permanent", `http-${status}`, {
    message: `Linear answered with status ${status}.`,
  });
}

const reasonLimit = 300;

function refusal({ message, extensions }: GraphQLError, type: string): LinearFailure {
  const reason = (extensions?.userPresentableMessage ?? message).replace(/\.$/, "");
  const advice = adviceByType[type] ?? "correct the order";
  return linearFailure("permanent", hyphened(type), {
    message: `Linear refuses this (${reason.slice(0, reasonLimit)}): ${advice}, then retry.`,
  });
}

const adviceByType: Readonly<Record<string, string>> = {
  forbidden: "give the owner of the key access to the team",
  "feature not accessible": "give the owner of the key access to the team",
  "usage limit exceeded": "make room in Linear's workspace",
};

function hyphened(type: string): string {
  return type.replaceAll(/[^a-z0-9]+/g, "-");
}
