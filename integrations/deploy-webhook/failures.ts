// The one reading of what a receiver of requests to deploy answers when it does not take one.
import { epochMs, type Instant } from "#domain/time.ts";

/** `retryable`: the same request may be taken later. `permanent`: somebody must change something first. */
interface DeployFailure extends Error {
  readonly name: "DeployFailure";
  readonly kind: "retryable" | "permanent";
  readonly code: string;
  readonly retryAfterMs?: number;
}

export function deployFailure(
  kind: DeployFailure["kind"],
  code: string,
  { message, retryAfterMs }: { readonly message: string; readonly retryAfterMs?: number | undefined },
): DeployFailure {
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return Object.assign(new Error(message), { name: "DeployFailure", kind, code, ...wait } as const);
}

/** Not the fault of the request, though their numbers say so. */
const passingStatuses: readonly number[] = [408, 425, 429];

/** A redirection is not followed, and no waiting turns it into an answer. */
export function statusFailure(
  { status, retryAfter }: { readonly status: number; readonly retryAfter?: string },
  origin: string,
  at: Instant,
): DeployFailure {
  const message = `${origin} answered with status ${status}`;
  if (status < 500 && !passingStatuses.includes(status))
    return deployFailure("permanent", `http-${status}`, {
      message: `${message}: correct the receiver or the plan, then retry.`,
    });
  const retryAfterMs = waitOf(retryAfter, at);
  return deployFailure("retryable", `http-${status}`, { message: `${message}.`, retryAfterMs });
}

const longestWaitMs = 3_600_000;

/** In seconds, or as a date. */
function waitOf(retryAfter: string | undefined, at: Instant): number | undefined {
  if (retryAfter === undefined) return undefined;
  const waitMs = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - epochMs(at);
  return waitMs > 0 ? Math.min(waitMs, longestWaitMs) : undefined;
}
