// Why a run was not started, as a problem.
import type { Started } from "#integrations/temporal/runs.ts";
import { refusalProblem, unavailable } from "./problems.ts";

/** `exists`: what a run of its kind says where the key is used. */
export function startProblem(started: Started, exists: () => Error): Error | undefined {
  switch (started.outcome) {
    case "started":
      return undefined;
    case "refused":
      return refusalProblem(started);
    case "exists":
      return exists();
    case "unanswered":
      return unavailable(
        "Not started within 5 seconds: Temporal is away. Send it again with the same Idempotency-Key.",
      );
  }
}
