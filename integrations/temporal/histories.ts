// Reads from histories what workflows have sent to the log, and whether it was taken.
import { WorkflowNotFoundError, type Client } from "@temporalio/client";
import { decodeArrayFromPayloads } from "@temporalio/common/lib/internal-non-workflow/index.js";
import type { Histories, Said } from "#domain/audit/said.ts";
import { RecordBatch, type DecisionRow } from "#domain/record.ts";
import { earliest, instantFrom, type Instant } from "#domain/time.ts";
import { instantOf, type HistoryEvent } from "./history-events.ts";
import { describeWorkflow } from "./workflows.ts";

/** Those whose record lane writes rows. */
const workflowTypes = ["release", "customerCall", "dryRun", "environment", "sync", "tileWatch"];

export function createHistories(client: Client): Histories {
  return {
    ids: async () => {
      const types = workflowTypes.map((type) => `"${type}"`).join(", ");
      const ids = new Set<string>();
      for await (const { workflowId } of client.workflow.list({ query: `WorkflowType IN (${types})` }))
        ids.add(workflowId);
      return [...ids];
    },
    said: async (id) => {
      const known = await describeWorkflow(client, id);
      if (known === undefined) return undefined;
      const runs: Recorded[] = [];
      for (const runId of await runsOf(client, id, known.runId)) {
        const recorded = await recordedIn(client, id, runId);
        if (recorded !== undefined) runs.push(recorded);
      }
      return { known, ...together(runs) };
    },
  };
}

/** Newest first. A run that has just begun may not be listed yet. */
async function runsOf(client: Client, id: string, newest: string): Promise<readonly string[]> {
  const found: { readonly runId: string; readonly at: number }[] = [];
  const query = `WorkflowId = "${id.replaceAll(/["\\]/g, "\\$&")}"`;
  for await (const { runId, startTime } of client.workflow.list({ query }))
    found.push({ runId, at: startTime.getTime() });
  const runs = found.toSorted((left, right) => right.at - left.at).map(({ runId }) => runId);
  return [newest, ...runs.filter((runId) => runId !== newest)];
}

interface Recorded {
  readonly isFirst: boolean;
  readonly began: Instant;
  readonly batches: readonly { readonly batch: RecordBatch; readonly isTaken: boolean }[];
}

/** Temporal may forget it between the list and the look. */
async function recordedIn(client: Client, id: string, runId: string): Promise<Recorded | undefined> {
  try {
    return await read(client, { id, runId });
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

async function read(
  client: Client,
  { id, runId }: { readonly id: string; readonly runId: string },
): Promise<Recorded> {
  const { events } = await client.workflow.getHandle(id, runId).fetchHistory();
  const all = events ?? [];
  const taken = new Set(all.flatMap(takenIn));
  const sent = await Promise.all(
    all.filter(isRecord).map(async (event) => ({
      batch: await batchIn(client, event),
      isTaken: taken.has(String(event.eventId)),
    })),
  );
  const [first] = all;
  const started = first?.workflowExecutionStartedEventAttributes;
  return {
    isFirst: started?.firstExecutionRunId === runId,
    began: instantOf(first?.eventTime),
    batches: sent,
  };
}

function takenIn({ activityTaskCompletedEventAttributes: completed }: HistoryEvent): readonly string[] {
  return completed?.scheduledEventId == null ? [] : [String(completed.scheduledEventId)];
}

function isRecord({ activityTaskScheduledEventAttributes: scheduled }: HistoryEvent): boolean {
  return scheduled?.activityType?.name === "record";
}

async function batchIn(client: Client, event: HistoryEvent): Promise<RecordBatch> {
  const payloads = event.activityTaskScheduledEventAttributes?.input?.payloads;
  const [given] = await decodeArrayFromPayloads(client.options.loadedDataConverter, payloads);
  return RecordBatch.parse(given);
}

function together(newestFirst: readonly Recorded[]): Omit<Said, "known"> {
  const batches = newestFirst.toReversed().flatMap((run) => run.batches);
  const rows = (wanted: boolean): readonly DecisionRow[] => {
    const sent = batches.filter(({ isTaken }) => isTaken === wanted);
    const byKey = new Map(sent.flatMap(({ batch }) => batch.decisions.map((row) => [row.key, row] as const)));
    return [...byKey.values()];
  };
  const taken = batches.filter(({ isTaken }) => isTaken).map(({ batch }) => batch.run);
  const last = taken.at(-1);
  // Of a version that was sent again the first row stays.
  const row = taken.find(({ runId, version }) => runId === last?.runId && version === last.version);
  return {
    isWhole: newestFirst.some(({ isFirst }) => isFirst),
    since: earliest(newestFirst.map(({ began }) => began)) ?? instantFrom(Date.now()),
    written: rows(true),
    underWay: rows(false),
    ...(row === undefined ? {} : { row }),
  };
}
