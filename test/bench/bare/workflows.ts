// The least that waits and takes steps: an Update with nothing behind it, or with as much to write as an act has.
import { defineSearchAttributeKey, SearchAttributeType } from "@temporalio/common";
import {
  condition,
  defineUpdate,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
} from "@temporalio/workflow";
import type { carry as carryActivity } from "./activities.ts";

/** What an act asks Temporal to write, in bytes. */
export interface Weight {
  readonly answer: number;
  /** One for each activity that it sets going. */
  readonly activities: readonly number[];
}

export const step = defineUpdate<number>("step");
export const weightyStep = defineUpdate<string, [Weight]>("weightyStep");

const stageKey = defineSearchAttributeKey("RunsheetStage", SearchAttributeType.KEYWORD);
const { carry } = proxyActivities<{ readonly carry: typeof carryActivity }>({
  startToCloseTimeout: "10 seconds",
});

export async function waiting(): Promise<void> {
  let steps = 0;
  setHandler(step, () => {
    steps += 1;
    return steps;
  });
  setHandler(weightyStep, ({ answer, activities }) => {
    steps += 1;
    upsertSearchAttributes([{ key: stageKey, value: `step ${steps}` }]);
    for (const bytes of activities) void carry("x".repeat(bytes));
    return "x".repeat(answer);
  });
  await condition(() => false);
}
