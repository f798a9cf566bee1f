// The one reading of what Linear answers when it does not do what it was asked.
import { LinearError, LinearErrorType, RatelimitedLinearError } from "@linear/sdk";
import { epochMs, type Instant } from "#domain/time.ts";

/** `retryable`: the same call may succeed later. `permanent`: somebody must change something first. */
export interface LinearFailure extends Error {
  readonly name: "LinearFailure";
  readonly kind: "retryable" | "permanent";
  /** Linear's own word, such as `invalid-input`; `unknown` where it names none; `network`, `http-503` or ours. */
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

/** What the SDK throws is left behind: it carries the request and so what people wrote. */
export function failureOf(error: unknown, at: Instant): LinearFailure {
  if (!(error instanceof LinearError)) return networkFailure();
  if (error instanceof RatelimitedLinearError) return rateLimited(error, at);
  return error.errors === undefined || error.errors.length === 0
    ? statusFailure(error.status ?? 0)
    : answerFailure(error);
}

function answerFailure({ status = 0, type, message, errors = [] }: LinearError): LinearFailure {
  if (status === 401 || type === LinearErrorType.AuthenticationError) return keyRefused();
  return status >= 500 ? statusFailure(status) : refusedOrPassing(type, errors[0]?.message ?? message);
}

function refusedOrPassing(type: LinearErrorType | undefined, reason: string): LinearFailure {
  const code = codeOf(type ?? LinearErrorType.Unknown);
  if (!passingCodes.includes(code)) return refusal(reason, code);
  return linearFailure("retryable", code, {
    message: `Linear answered: ${code.replaceAll("-", " ")}.`,
  });
}

function codeOf(type: LinearErrorType): string {
  return type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}

function networkFailure(): LinearFailure {
  return linearFailure("retryable", "network", { message: "Linear did not answer." });
}

const passingCodes: readonly string[] = [
  "network-error",
  "internal-error",
  "bootstrap-error",
  "lock-timeout",
];

const longestWaitMs = 3_600_000;

/** Linear says when its buckets are full again, in milliseconds of the epoch; only an empty one makes us wait. */
function rateLimited(error: RatelimitedLinearError, at: Instant): LinearFailure {
  const buckets = [
    { remaining: error.requestsRemaining, resetAt: error.requestsResetAt },
    { remaining: error.complexityRemaining, resetAt: error.complexityResetAt },
  ];
  const emptyFor = buckets.map(({ remaining = 1, resetAt = 0 }) =>
    remaining <= 0 ? resetAt - epochMs(at) : 0,
  );
  const waits = [(error.retryAfter ?? 0) * 1_000, ...emptyFor].filter((wait) => wait > 0);
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

/** Of an answer without errors the SDK says less than its status does: it calls each one from 400 on a refused key. */
function statusFailure(status: number): LinearFailure {
  if (status === 401) return keyRefused();
  const passes = status >= 500 || status < 400 || passingStatuses.includes(status);
  return linearFailure(passes ? "retryable" : "permanent", `http-${status}`, {
    message: `Linear answered with status ${status}.`,
  });
}

const reasonLimit = 300;

function refusal(reason: string, code: string): LinearFailure {
  const advice = adviceByCode[code] ?? "correct the order";
  return linearFailure("permanent", code, {
    message: `Linear refuses this (${reason.replace(/\.$/, "").slice(0, reasonLimit)}): ${advice}, then retry.`,
  });
}

const adviceByCode: Readonly<Record<string, string>> = {
  forbidden: "give the owner of the key access to the team",
  "feature-not-accessible": "give the owner of the key access to the team",
  "usage-limit-exceeded": "make room in Linear's workspace",
};
