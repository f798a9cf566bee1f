// Starts metric runs and says how one stands; a server that is away is an answer, not an exception.
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowFailedError,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
} from "@temporalio/client";
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from "@temporalio/common";
import { nightIdOf, type NightOrder } from "#domain/metrics/night.ts";
import { inWords, type Instant } from "#domain/time.ts";
import { isUnanswered, rootOf } from "./failures.ts";
import type { Link } from "./link.ts";

/** `other`: a run of this as-of is under way for another environment; two can't have one id at a time. */
export type NightStarted = "started" | "other" | "unanswered";

export type NightStanding =
  | { readonly status: "unknown" }
  | { readonly status: "unanswered" }
  | { readonly status: "running"; readonly environment: string | undefined }
  | { readonly status: "completed"; readonly environment: string | undefined }
  | { readonly status: "failed"; readonly environment: string | undefined; readonly reason: string };

export interface Nights {
  /** One that is under way already is the same run. */
  start(order: Required<NightOrder>): Promise<NightStarted>;
  /** Of the newest run of this as-of. No environment: the schedule started it. */
  standing(asOf: Instant): Promise<NightStanding>;
}

const withinMs = 4_500;
const readMs = 2_000;
const kindKey = defineSearchAttributeKey("RunsheetKind", SearchAttributeType.KEYWORD);

export function createNights(link: Link): Nights {
  const { client, connection, taskQueue } = link;
  const standing: Nights["standing"] = async (asOf) => {
    try {
      return await connection.withDeadline(Date.now() + readMs, () => look(link, asOf));
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return { status: "unknown" };
      if (isUnanswered(error)) return { status: "unanswered" };
      throw error;
    }
  };
  return {
    standing,
    start: async (order) => {
      const { asOf, environment } = order;
      const options = {
        workflowId: nightIdOf(asOf),
        taskQueue,
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        args: [order],
        memo: { environment },
        typedSearchAttributes: new TypedSearchAttributes([{ key: kindKey, value: "nightly-metrics" }]),
        staticSummary: `Metrics of ${environment} up to ${inWords(asOf)}`,
      };
      try {
        await connection.withDeadline(Date.now() + withinMs, () =>
          client.workflow.start("nightlyMetrics", options),
        );
        return "started";
      } catch (error) {
        if (error instanceof WorkflowExecutionAlreadyStartedError)
          return startedBefore(await standing(asOf), environment);
        if (isUnanswered(error)) return "unanswered";
        throw error;
      }
    },
  };
}

function startedBefore(known: NightStanding, environment: string): NightStarted {
  if (!("environment" in known)) return "unanswered";
  return (known.environment ?? environment) === environment ? "started" : "other";
}

async function look({ client }: Link, asOf: Instant): Promise<NightStanding> {
  const handle = client.workflow.getHandle(nightIdOf(asOf));
  const { status, memo } = await handle.describe();
  const noted = memo?.["environment"];
  const environment = typeof noted === "string" ? noted : undefined;
  if (status.name === "RUNNING") return { status: "running", environment };
  try {
    await handle.result();
    return { status: "completed", environment };
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    return { status: "failed", environment, reason: rootOf(error).message };
  }
}
