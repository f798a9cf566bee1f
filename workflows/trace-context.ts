// Hands the trace of a press on to the activities that it causes. Only headers: no command comes, goes or moves by it.
import { defaultPayloadConverter, type Headers } from "@temporalio/common";
import type { WorkflowInterceptorsFactory } from "@temporalio/workflow";

/** As in `integrations/temporal/trace-headers.ts`. */
const header = "traceparent";

/** Of very many presses at once the newest are told. */
const toldAtMost = 20;

/**
 * What a press asks for begins in its own activation, but for its row: that may wait for the row before. No promise is added
 * anywhere, so a history replays as it was recorded without this.
 */
export const interceptors: WorkflowInterceptorsFactory = () => {
  const { turn, hear, headersFor } = createAskers();
  return {
    inbound: [
      {
        execute: (input, next) => next(hear(input)),
        handleUpdate: (input, next) => next(hear(input)),
        handleSignal: (input, next) => next(hear(input)),
      },
    ],
    outbound: [
      {
        scheduleActivity: (input, next) =>
          next({ ...input, headers: { ...input.headers, ...headersFor(input.activityType) } }),
      },
    ],
    internals: [
      {
        activate: (input, next) => {
          if (input.batchIndex === 0) turn();
          next(input);
        },
      },
    ],
  };
};

/** Who asked in this activation, and who has no row yet. */
function createAskers() {
  let now: readonly string[] = [];
  let unrecorded: readonly string[] = [];
  const askersOf = (activity: string): readonly string[] => {
    if (activity !== "record") return now;
    const askers = unrecorded;
    unrecorded = [];
    return askers;
  };
  return {
    turn: () => {
      now = [];
    },
    hear: <Input extends { readonly headers: Headers }>(input: Input): Input => {
      const payload = input.headers[header];
      const told: unknown = payload === undefined ? undefined : defaultPayloadConverter.fromPayload(payload);
      if (typeof told === "string") {
        now = [...now, told].slice(-toldAtMost);
        unrecorded = [...unrecorded, told].slice(-toldAtMost);
      }
      return input;
    },
    headersFor: (activity: string): Headers => {
      const askers = askersOf(activity);
      return askers.length === 0 ? {} : { [header]: defaultPayloadConverter.toPayload(askers.join(",")) };
    },
  };
}
