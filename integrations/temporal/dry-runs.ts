import type { DryRunMessageName } from "#domain/dry-run/messages.ts";
import { workflowIdOf } from "#domain/dry-run/state.ts";
import type { DryRunOrder } from "#domain/dry-run/terms.ts";
import type { DryRunView } from "#domain/dry-run/view-schema.ts";
import type { Link } from "./link.ts";
import { createRuns, type Runs } from "./runs.ts";

export type DryRuns = Runs<DryRunOrder, DryRunMessageName, DryRunView>;

export function createDryRuns(link: Link): DryRuns {
  return createRuns(link, {
    workflow: "dryRun",
    idOf: (date) => workflowIdOf({ date }),
    keyOf: ({ start }) => start.date,
    inputOf: (order) => order,
    summaryOf: ({ start }) => `${start.terms.rules.title} of ${start.date}`,
  });
}
