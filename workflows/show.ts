// What Temporal UI shows of a run: its details in words, and search attributes, written only when they move.
import { defineSearchAttributeKey, SearchAttributeType } from "@temporalio/common";
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from "@temporalio/workflow";
import type { Attributes } from "#domain/attributes.ts";

const kindKey = defineSearchAttributeKey("RunsheetKind", SearchAttributeType.KEYWORD);
const stageKey = defineSearchAttributeKey("RunsheetStage", SearchAttributeType.KEYWORD);
const waitingOnKey = defineSearchAttributeKey("RunsheetWaitingOn", SearchAttributeType.KEYWORD);
const dueKey = defineSearchAttributeKey("RunsheetDue", SearchAttributeType.DATETIME);

/** For what has no stages and waits for nobody. */
export function showKind(kind: string): void {
  if (workflowInfo().typedSearchAttributes.get(kindKey) !== kind)
    upsertSearchAttributes([{ key: kindKey, value: kind }]);
}

export function showInTemporal({ kind, stage, waitingOn, due }: Attributes, details: string): void {
  setCurrentDetails(details);
  const { typedSearchAttributes: known } = workflowInfo();
  const dueDate = due === undefined ? null : new Date(due);
  const pairs = [
    { key: kindKey, value: kind, same: known.get(kindKey) === kind },
    { key: stageKey, value: stage, same: known.get(stageKey) === stage },
    {
      key: waitingOnKey,
      value: waitingOn === "" ? null : waitingOn,
      same: (known.get(waitingOnKey) ?? "") === waitingOn,
    },
  ].filter(({ same }) => !same);
  const sameDue = known.get(dueKey)?.getTime() === dueDate?.getTime();
  const moved = [
    ...pairs.map(({ key, value }) => ({ key, value })),
    ...(sameDue ? [] : [{ key: dueKey, value: dueDate }]),
  ];
  if (moved.length > 0) upsertSearchAttributes(moved);
}
