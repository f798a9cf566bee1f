import type { PlanChange } from "#domain/plan/plan-changes.ts";
import type { Offer } from "#domain/release/adoption.ts";
import type { ReleaseStart } from "#domain/release/beginning.ts";
import type { ReleaseMessageName } from "#domain/release/messages.ts";
import { releaseRules } from "#domain/release/rules.ts";
import { workflowIdOf } from "#domain/release/state.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { isUnanswered } from "./failures.ts";
import { deadlines, readMs, type Link } from "./link.ts";
import { createRuns, type Runs } from "./runs.ts";

export interface Releases extends Runs<ReleaseStart, ReleaseMessageName, ReleaseView> {
  /** What adopting a plan would change now; `undefined` where nobody answers. */
  planChanges(key: string, offer: Offer): Promise<readonly PlanChange[] | undefined>;
}

export function createReleases(link: Link): Releases {
  const runs = createRuns<ReleaseStart, ReleaseMessageName, ReleaseView>(link, {
    workflow: "release",
    idOf: workflowIdOf,
    keyOf: ({ key }) => key,
    inputOf: (start) => ({ start, rules: releaseRules }),
    summaryOf: ({ key }) => `Release ${key}`,
  });
  return {
    ...runs,
    planChanges: async (key, offer) => {
      const handle = link.client.workflow.getHandle(workflowIdOf(key));
      try {
        return await deadlines(link.connection)(readMs, () =>
          handle.query<readonly PlanChange[], [Offer]>("planChanges", offer),
        );
      } catch (error) {
        if (isUnanswered(error)) return undefined;
        throw error;
      }
    },
  };
}
