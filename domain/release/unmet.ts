// All that a release still waits for: a new kind of condition is one more maker in this list.
import { alarmCondition, findingConditions } from "./after-go-conditions.ts";
import type { Condition, ConditionMaker, ConditionScene } from "./conditions.ts";
import { turnConditions } from "./environments/conditions.ts";
import { gateConditions } from "./gate-conditions.ts";
import {
  deploymentCondition,
  freezeConditions,
  holdCondition,
  watchCondition,
} from "./release-conditions.ts";

/** In the order in which they are told. */
const makers: readonly ConditionMaker[] = [
  holdCondition,
  freezeConditions,
  gateConditions,
  turnConditions,
  deploymentCondition,
  alarmCondition,
  watchCondition,
  findingConditions,
];

/** What of it blocks now and what is on the way, by the view and the people that are known. */
export function conditionsOf(scene: ConditionScene): readonly Condition[] {
  return makers.flatMap((maker) => maker(scene));
}
