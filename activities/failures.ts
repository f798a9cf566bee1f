// The one place where failures of the outside become Temporal's: to be tried again, or final.
import { ApplicationFailure, log } from "@temporalio/activity";

/** What adapters throw when they know more than "it failed"; matched by shape, for it crosses package borders. */
interface KnownFailure {
  readonly kind: "retryable" | "unavailable" | "permanent";
  readonly code: string;
  readonly retryAfterMs?: number;
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

function translate(error: unknown, finalFailures: boolean): ApplicationFailure {
  const message = error instanceof Error ? error.message : "unknown failure";
  const known = knownFailure(error);
  if (known?.kind === "permanent" && finalFailures)
    return ApplicationFailure.create({ message, type: known.code, nonRetryable: true });
  if (known?.kind === "permanent") log.error("a write that must not fail was refused", { code: known.code });
  const nextRetryDelay = known?.retryAfterMs;
  return ApplicationFailure.create({
    message,
    type: known?.code ?? "unexpected",
    nonRetryable: false,
    ...(nextRetryDelay === undefined ? {} : { nextRetryDelay }),
  });
}

function knownFailure(error: unknown): KnownFailure | undefined {
  if (typeof error !== "object" || error === null || !("kind" in error) || !("code" in error))
    return undefined;
  const { kind, code } = error;
  const isKind = kind === "retryable" || kind === "unavailable" || kind === "permanent";
  if (!isKind || typeof code !== "string") return undefined;
  const retryAfterMs =
    "retryAfterMs" in error && typeof error.retryAfterMs === "number" ? error.retryAfterMs : undefined;
  return { kind, code, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
