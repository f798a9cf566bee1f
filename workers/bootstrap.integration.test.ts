// A bootstrap against a real Temporal server, with a namespace of its own, and a real PostgreSQL that has nothing in it.
import { readFileSync, rmSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { loadConfig, type Environment } from "#config";
import type { BootstrapReport } from "#domain/health/bootstrap-report.ts";
import { migrationsDir, migrationsIn } from "#integrations/supabase/migrations.ts";
import { startDevServer } from "#test/engine.ts";
import { openDoor } from "#test/postgres/door.ts";
import { hosted } from "#test/postgres/hosted.ts";
import { startPostgres } from "#test/postgres/server.ts";
import { bootstrap } from "./bootstrap.ts";

let env: TestWorkflowEnvironment;
beforeAll(async () => {
  env = await startDevServer();
});
afterAll(() => env.teardown());

const planFile = join(import.meta.dirname, "..", "plan.yaml");
let namespaces = 0;

async function deployment(changes: Environment = {}) {
  const postgres = await startPostgres({ fsync: "off" }, { upTo: "0", beforehand: hosted });
  const door = await openDoor(postgres.psql);
  const folder = mkdtempSync(join(tmpdir(), "bootstrap-"));
  onTestFinished(async () => {
    await door.close();
    await postgres.stop();
    rmSync(folder, { recursive: true });
  });
  namespaces += 1;
  const given: Environment = {
    RUNSHEET_DATA: folder,
    RUNSHEET_PLAN: planFile,
    RUNSHEET_SERVICE_TOKEN: "rs_of_the_deployment",
    TEMPORAL_ADDRESS: env.address,
    TEMPORAL_NAMESPACE: `deployed-${namespaces}`,
    TEMPORAL_RETENTION_DAYS: "9",
    SUPABASE_URL: door.url,
    SUPABASE_SECRET_KEY: door.secretKey,
    SUPABASE_PUBLISHABLE_KEY: "sb_publishable_x",
    SUPABASE_DB_URL: postgres.address,
    SLACK_BOT_TOKEN: "xoxb-1",
    SLACK_SIGNING_SECRET: "signing",
    LINEAR_API_KEY: "lin_api_1",
    ...changes,
  };
  return { folder, run: (more: Environment = {}) => bootstrap(loadConfig({ ...given, ...more })) };
}

function named({ steps }: BootstrapReport, outcome: string): readonly string[] {
  return steps.filter((step) => step.outcome === outcome).map(({ part, name }) => `${part} ${name}`);
}

const schedules = ["housekeeping", "audit", "cadence", "backlog", "morning", "nightly-metrics", "sync"];
const attributes = ["Kind", "Stage", "WaitingOn", "Due"].map((name) => `search attribute Runsheet${name}`);

describe("a bootstrap", () => {
  it("makes what is missing, and says so; a second one finds all there", async () => {
    const { run } = await deployment();
    const namespace = `deployed-${namespaces}`;
    expect(named(await run(), "made").toSorted()).toEqual(
      [
        `namespace ${namespace}`,
        ...attributes,
        ...schedules.map((id) => `schedule ${id}`),
        ...migrationsIn(migrationsDir).map(({ version, name }) => `migration ${version}_${name}`),
        "service token automation",
      ].toSorted(),
    );
    const second = await run();
    expect(named(second, "made")).toEqual([]);
    expect(named(second, "changed")).toEqual([]);
    expect(second.steps).toHaveLength(schedules.length + 2);
    const { namespaceInfo, config } = await env.client.workflowService.describeNamespace({ namespace });
    expect(namespaceInfo?.name).toBe(namespace);
    expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(9 * 86_400);
  });

  it("changes the schedule whose times the plan has changed, and no other", async () => {
    const { folder, run } = await deployment();
    await run();
    const changed = join(folder, "plan.yaml");
    const plan = readFileSync(planFile, "utf8");
    const later = plan.replace(/time: "02:00"/, 'time: "03:10"');
    expect(later).not.toBe(plan);
    writeFileSync(changed, later);
    const report = await run({ RUNSHEET_PLAN: changed });
    expect(named(report, "changed")).toEqual(["schedule nightly-metrics"]);
    expect(named(report, "made")).toEqual([]);
  });

  it("is done by two at a time as by one", async () => {
    const { run } = await deployment();
    const both = await Promise.all([run(), run()]);
    const made = both.flatMap((report) => named(report, "made"));
    for (const id of schedules) expect(made.filter((one) => one === `schedule ${id}`)).toHaveLength(1);
    expect(made.filter((one) => one.startsWith("migration "))).toHaveLength(
      migrationsIn(migrationsDir).length,
    );
    expect(named(await run(), "made")).toEqual([]);
  });

  it("without the address of the database names what it lacks, and how it gets it", async () => {
    const { run } = await deployment();
    await expect(run({ SUPABASE_DB_URL: "" })).rejects.toThrow(
      /^The database lacks \d+ of \d+ migrations, from 20261121000100 on\. Set SUPABASE_DB_URL/,
    );
  });
});
