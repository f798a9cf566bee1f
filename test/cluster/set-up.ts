// What the cluster's tests need is brought before the first of them starts: on a new machine that takes minutes.
import { cacheDirOf } from "#config";
import { workflowBundle } from "#integrations/temporal/workflow-bundle.ts";
import { ensureChromium } from "#test/chromium.ts";
import { ensurePostgres } from "#test/postgres/programs.ts";
import { buildDashboard } from "../../workers/dashboard.ts";
import { obtainTemporalPrograms } from "./temporal-programs.ts";

export async function setup(): Promise<void> {
  const cacheDir = cacheDirOf();
  await obtainTemporalPrograms({ cacheDir, progress: console.log });
  await ensurePostgres();
  await ensureChromium();
  await Promise.all([workflowBundle(cacheDir), buildDashboard()]);
}
