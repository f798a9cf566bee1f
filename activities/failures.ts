// The one place where failures of the outside become Temporal's: to be tried again, or final.
import { activityInfo, ApplicationFailure, log } from "@temporalio/activity";

/** What adapters throw when they know more than "it failed"; matched by shape, for it crosses package borders. */
interface KnownFailure {
  readonly kind: "retryable" | "unavailable" | "permanent";
  readonly code: string;
  readonly retryAfterMs?: unknown;
}

/** Whether a cause is told for the first time; one cause may keep many messages back. */
export type FirstTime = (cause: string) => boolean;

/** Of one worker; one that has met very many begins to forget, and tells some again. */
export function createFirstTimes(): FirstTime {
  const known = new Set<string>();
  return (cause) => {
    if (known.has(cause)) return false;
    if (known.size === rememberedCauses) known.clear();
    known.add(cause);
    return true;
  };
}

const rememberedCauses = 1_000;

/** `finalFailures: false` for what must never be given up: even a refused write is tried on and alarms instead. */
export async function translated<Result>(task: () => Promise<Result>, handling: Handling): Promise<Result> {
  try {
    return await task();
  } catch (error) {
    throw translate(error, handling);
  }
}

/** What would fail again however often it is tried. */
export function isPermanent(error: unknown): boolean {
  return isKnown(error) && error.kind === "permanent";
}

interface Handling {
  readonly finalFailures: boolean;
  /** Where it is given, a final failure is logged once for its cause, and not for each effect that meets it. */
  readonly isFirst?: FirstTime;
}

function translate(error: unknown, { finalFailures, isFirst }: Handling): ApplicationFailure {
  // A message that is no UTF-8 would end the worker.
  const message = (error instanceof Error ? error.message : "unknown failure").toWellFormed();
  if (!isKnown(error)) return ApplicationFailure.create({ message, type: "unexpected", nonRetryable: false });
  const { kind, code: type, retryAfterMs } = error;
  if (kind === "permanent") {
    if (finalFailures) return finalFailure({ message, type }, isFirst);
    log.error("a write that must not fail was refused", { code: type });
  }
  const wait = typeof retryAfterMs === "number" ? { nextRetryDelay: retryAfterMs } : {};
  return ApplicationFailure.create({ message, type, nonRetryable: false, ...wait });
}

function finalFailure(
  told: { readonly message: string; readonly type: string },
  isFirst: FirstTime | undefined,
): ApplicationFailure {
  const final = { ...told, nonRetryable: true };
  if (isFirst === undefined) return ApplicationFailure.create(final);
  const { workflowExecution } = activityInfo();
  const run = workflowExecution?.workflowId ?? "no workflow";
  if (isFirst(`${run} ${told.message}`)) log.warn(`not delivered: ${told.message}`, { code: told.type, run });
  // The SDK would log each of them as a warning.
  return ApplicationFailure.create({ ...final, category: "BENIGN" });
}

function isKnown(error: unknown): error is KnownFailure {
  if (typeof error !== "object" || error === null || !("kind" in error && "code" in error)) return false;
  return kinds.includes(error.kind) && typeof error.code === "string";
}

const kinds: readonly unknown[] = ["retryable", "unavailable", "permanent"] satisfies KnownFailure["kind"][];
