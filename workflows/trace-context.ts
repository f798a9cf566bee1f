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
  let now: readonly string[] = [];
  let unrecorded: readonly string[] = [];
  const hear = ({ [header]: payload }: Headers): void => {
    const told: unknown = payload === undefined ? undefined : defaultPayloadConverter.fromPayload(payload);
    if (typeof told !== "string") return;
    now = [...now, told].slice(-toldAtMost);
    unrecorded = [...unrecorded, told].slice(-toldAtMost);
  };
  const askersOf = (activity: string): readonly string[] => {
    if (activity !== "record") return now;
    const askers = unrecorded;
    unrecorded = [];
    return askers;
  };
  return {
    inbound: [
      {
        execute: (input, next) => {
          hear(input.headers);
          return next(input);
        },
        handleUpdate: (input, next) => {
          hear(input.headers);
          return next(input);
        },
        handleSignal: (input, next) => {
          hear(input.headers);
          return next(input);
        },
      },
    ],
    outbound: [
      {
        scheduleActivity: (input, next) => {
          const askers = askersOf(input.activityType);
          if (askers.length === 0) return next(input);
          const told = defaultPayloadConverter.toPayload(askers.join(","));
          return next({ ...input, headers: { ...input.headers, [header]: told } });
        },
      },
    ],
    internals: [
      {
        activate: (input, next) => {
          if (input.batchIndex === 0) now = [];
          next(input);
        },
      },
    ],
  };
};
