// Brings namespace and memory to what this version needs. Idempotent: run at each start of the stack, or by hand at a deployment.
import { Client, Connection, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from "@temporalio/client";
import { loadConfig, type Config } from "#config";
import { createSupabase } from "#integrations/supabase/client.ts";
import { createServiceTokens } from "#integrations/supabase/service-tokens.ts";
import { connectionOptions } from "#integrations/temporal/connection.ts";

export async function bootstrap(config: Config): Promise<void> {
  const connection = await Connection.connect(connectionOptions(config.temporal));
  try {
    await ensureSearchAttributes(connection, config);
    await ensureHousekeeping(new Client({ connection, namespace: config.temporal.namespace }), config);
    await createServiceTokens(createSupabase(config.supabase)).ensure({
      name: "automation",
      token: config.serviceToken,
      scopes: ["read", "evidence", "deployments"],
    });
  } finally {
    await connection.close();
  }
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

/** Also runs it now: what went wrong while nothing ran is found at the start, not at four in the morning. */
async function ensureHousekeeping(client: Client, { temporal: { taskQueue } }: Config): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: "housekeeping",
      spec: { calendars: [{ hour: 4, minute: 0 }], timezone: "UTC" },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: "12 hours" },
      action: {
        type: "startWorkflow",
        workflowType: "housekeeping",
        workflowId: "housekeeping",
        taskQueue,
        args: [],
      },
      state: { note: "Compares stored rows with workflows and repairs what disagrees." },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
  await client.schedule.getHandle("housekeeping").trigger();
}

if (import.meta.main) await bootstrap(loadConfig());
