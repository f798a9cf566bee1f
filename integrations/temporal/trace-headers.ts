// How a trace travels through Temporal: as a header of messages, which no rule of a workflow reads.
import type { WorkflowClientInterceptor } from "@temporalio/client";
import { defaultPayloadConverter, type Headers } from "@temporalio/common";
import type { ActivityInterceptorsFactory } from "@temporalio/worker";
import { spanned, type SpanOrder, type Tracing } from "#integrations/opentelemetry/tracing.ts";

/** As in `workflows/trace-context.ts`. */
const header = "traceparent";

/** To spread into the options of a client. */
export function tracedClient(tracing: Tracing | undefined) {
  return tracing === undefined ? {} : { interceptors: { workflow: [clientTraces(tracing)] } };
}

function clientTraces(tracing: Tracing): WorkflowClientInterceptor {
  const headers = (before: Headers): Headers => {
    const current = tracing.current();
    return current === undefined
      ? before
      : { ...before, [header]: defaultPayloadConverter.toPayload(current) };
  };
  const sent = <Result>(what: string, workflowId: string, send: () => Promise<Result>) =>
    spanned(tracing, order(what, "client", workflowId), send);
  return {
    startWithDetails: (input, next) =>
      sent(`start ${input.workflowType}`, input.options.workflowId, () =>
        next({ ...input, headers: headers(input.headers) }),
      ),
    startUpdate: (input, next) =>
      sent(`update ${input.updateName}`, input.workflowExecution.workflowId ?? "", () =>
        next({ ...input, headers: headers(input.headers) }),
      ),
    signal: (input, next) =>
      sent(`signal ${input.signalName}`, input.workflowExecution.workflowId ?? "", () =>
        next({ ...input, headers: headers(input.headers) }),
      ),
    signalWithStart: (input, next) =>
      sent(`signal ${input.signalName}`, input.options.workflowId, () =>
        next({ ...input, headers: headers(input.headers) }),
      ),
    query: (input, next) =>
      sent(`query ${input.queryType}`, input.workflowExecution.workflowId ?? "", () => next(input)),
  };
}

/** To add to the interceptors of a worker. */
export function tracedActivities(tracing: Tracing | undefined): readonly ActivityInterceptorsFactory[] {
  return tracing === undefined ? [] : [activityTraces(tracing)];
}

/** Each attempt of an activity is a span, under the press that asked for it as far as that is known. */
function activityTraces(tracing: Tracing): ActivityInterceptorsFactory {
  return ({ info }) => ({
    inbound: {
      execute: (input, next) => {
        const { activityType, workflowExecution, attempt } = info;
        const { attributes, ...rest } = order(activityType, "consumer", workflowExecution?.workflowId ?? "");
        return spanned(
          tracing,
          {
            ...rest,
            attributes: { ...attributes, "temporal.attempt": attempt },
            askedBy: askersIn(input.headers),
          },
          () => next(input),
        );
      },
    },
  });
}

function order(name: string, kind: SpanOrder["kind"], workflowId: string) {
  return { name, kind, attributes: { "temporal.workflow_id": workflowId } };
}

function askersIn({ [header]: payload }: Headers): readonly string[] {
  if (payload === undefined) return [];
  const told: unknown = defaultPayloadConverter.fromPayload(payload);
  return typeof told === "string" ? told.split(",") : [];
}
