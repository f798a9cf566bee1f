// The one place where failures of the outside become Temporal's: to be tried again, or final.
import { ApplicationFailure, log } from "@temporalio/activity";

/** What adapters throw when they know more than "it failed"; matched by shape, for it crosses package borders. */
interface KnownFailure {
  readonly kind: "retryable" | "unavailable" | "permanent";
  readonly code: string;
  readonly retryAfterMs?: unknown;
}

/** `finalFailures: false` for what must never be given up: even a refused write is tried on and alarms instead. */
export async function translated<Result>(
  task: () => Promise<Result>,
  { finalFailures }: { finalFailures: boolean },
): Promise<Result> {
  try {
    return await task();
  } catch (error) {
    throw translate(error, finalFailures);
  }
}

/** What would fail again however often it is tried. */
export function isPermanent(error: unknown): boolean {
  return isKnown(error) && error.kind === "permanent";
}

function translate(error: unknown, finalFailures: boolean): ApplicationFailure {
  const message = error instanceof Error ? error.message : "unknown failure";
  if (!isKnown(error)) return ApplicationFailure.create({ message, type: "unexpected", nonRetryable: false });
  const { kind, code: type, retryAfterMs } = error;
  if (kind === "permanent") {
    if (finalFailures) return ApplicationFailure.create({ message, type, nonRetryable: true });
    log.error("a write that must not fail was refused", { code: type });
  }
  const wait = typeof retryAfterMs === "number" ? { nextRetryDelay: retryAfterMs } : {};
  return ApplicationFailure.create({ message, type, nonRetryable: false, ...wait });
}

function isKnown(error: unknown): error is KnownFailure {
  if (typeof error !== "object" || error === null || !("kind" in error && "code" in error)) return false;
  return kinds.includes(error.kind) && typeof error.code === "string";
}

const kinds: readonly unknown[] = ["retryable", "unavailable", "permanent"] satisfies KnownFailure["kind"][];
