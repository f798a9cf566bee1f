// Brings namespace and memory to what this version needs. Idempotent: run at each start of the stack, or by hand at a deployment.
import { Client, Connection, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from "@temporalio/client";
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from "@temporalio/common";
import { loadConfig, type Config } from "#config";
import { nightlyEnvironmentOf } from "#domain/metrics/night.ts";
import type { Plan } from "#domain/plan/plan.ts";
import { schedulesOf, type ScheduledRun } from "#domain/plan/schedules.ts";
import { watchListOf } from "#domain/tiles/watch/list.ts";
import { durationMs } from "#domain/time.ts";
import { loadPlan } from "#integrations/plan-file/load.ts";
import { createSupabase } from "#integrations/supabase/client.ts";
import { createServiceTokens } from "#integrations/supabase/service-tokens.ts";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import { converters } from "#integrations/temporal/converters.ts";
import { untilAnswered } from "#integrations/temporal/patience.ts";
import { createTileWatches } from "#integrations/temporal/tile-watches.ts";

export async function bootstrap(config: Config): Promise<void> {
  const connection = await Connection.connect(connectionOptions(config.temporal));
  try {
    await untilAnswered(() => ensureSearchAttributes(connection, config));
    const client = new Client({
      connection,
      namespace: config.temporal.namespace,
      ...converters(config.temporal),
    });
    const plan = loadPlan(config.planFile);
    for (const planned of schedulesOf(plan))
      await untilAnswered(() => ensureSchedule(client, planned, config));
    await untilAnswered(() => ensureWatch(client, plan, config));
    // What went wrong while nothing ran is found at the start, not at four in the morning.
    for (const id of ["housekeeping", "cadence"])
      await untilAnswered(() => client.schedule.getHandle(id).trigger());
    await createServiceTokens(createSupabase(config.supabase)).ensure({
      name: "automation",
      token: config.serviceToken,
      scopes: ["read", "evidence", "deployments", "facts", "metrics"],
    });
  } finally {
    await connection.close();
  }
}

/** One that runs already reads the plan anew. */
async function ensureWatch(client: Client, plan: Plan, { temporal }: Config): Promise<void> {
  const environment = nightlyEnvironmentOf(plan);
  if (watchListOf(plan, environment).sources.length === 0) return;
  await createTileWatches(client, temporal.taskQueue).look(environment);
}

/** Numbers of Temporal's IndexedValueType. */
const keyword = 2;
const datetime = 6;
const attributes: Readonly<Record<string, number>> = {
  RunsheetKind: keyword,
  RunsheetStage: keyword,
  RunsheetWaitingOn: keyword,
  RunsheetDue: datetime,
};

async function ensureSearchAttributes(
  connection: Connection,
  { temporal: { namespace } }: Config,
): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(attributes).filter(([name]) => customAttributes[name] === undefined);
  if (missing.length === 0) return;
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(missing),
  });
}

const kindKey = defineSearchAttributeKey("RunsheetKind", SearchAttributeType.KEYWORD);

/** Its times follow the plan at each start; whether it is paused is left to whoever paused it. */
async function ensureSchedule(client: Client, planned: ScheduledRun, { temporal }: Config): Promise<void> {
  const { id, workflow, catchUp, timezone = "UTC", note } = planned;
  const wanted = {
    spec: { calendars: [calendarOf(planned)], timezone },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: durationMs(catchUp) },
    action: {
      type: "startWorkflow" as const,
      workflowType: workflow,
      workflowId: id,
      taskQueue: temporal.taskQueue,
      args: [],
      typedSearchAttributes: new TypedSearchAttributes([{ key: kindKey, value: id }]),
    },
  };
  try {
    await client.schedule.create({ scheduleId: id, ...wanted, state: { note } });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(id).update(({ state }) => ({ ...wanted, state }));
  }
}

const dayOfWeek = {
  monday: "MONDAY",
  tuesday: "TUESDAY",
  wednesday: "WEDNESDAY",
  thursday: "THURSDAY",
  friday: "FRIDAY",
  saturday: "SATURDAY",
  sunday: "SUNDAY",
} as const;

function calendarOf({ hour, minutes, days }: ScheduledRun) {
  const at = { hour: hour === "each" ? ("*" as const) : hour, minute: [...minutes] };
  return days === undefined ? at : { ...at, dayOfWeek: days.map((day) => dayOfWeek[day]) };
}

if (import.meta.main) await bootstrap(loadConfig());
