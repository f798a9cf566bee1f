// How a refusal leaves a workflow, and how a failed activity reads to people.
import { ActivityFailure, ApplicationFailure, ChildWorkflowFailure } from "@temporalio/workflow";
import type { Refusal } from "#domain/outcome.ts";

/** A message that is no UTF-8, such as a text that was cut within a letter, would end the worker. Its type is the refusal's code, its first detail the refusal itself. */
export function refusalFailure(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.create({
    message: refusal.reason.toWellFormed(),
    type: refusal.code,
    nonRetryable: true,
    details: [refusal],
  });
}

export function wordsOf(error: unknown): string {
  if (error instanceof ActivityFailure || error instanceof ChildWorkflowFailure) return wordsOf(error.cause);
  return error instanceof Error ? error.message : "unknown failure";
}
