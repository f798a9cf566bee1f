import type { CallMessageName } from "#domain/call/messages.ts";
import { keyOf } from "#domain/call/state.ts";
import type { CallOrder } from "#domain/call/terms.ts";
import type { CallView } from "#domain/call/view-schema.ts";
import type { Link } from "./link.ts";
import { createRuns, type Runs } from "./runs.ts";

export type Calls = Runs<CallOrder, CallMessageName, CallView>;

export function createCalls(link: Link): Calls {
  return createRuns(link, {
    workflow: "customerCall",
    idOf: (key) => `call/${key}`,
    keyOf: ({ start }) => keyOf(start),
    inputOf: (order) => order,
    summaryOf: ({ start }) => `${start.terms.rules.title} of ${start.date}`,
  });
}
