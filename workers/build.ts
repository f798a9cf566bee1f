// Makes beforehand what a start would make: the dashboard's files and the workflow code as workers load it. For an image.
import { cacheDirOf } from "#config";
import { workflowBundle } from "#integrations/temporal/workflow-bundle.ts";
import { buildDashboard } from "./dashboard.ts";

const cacheDir = cacheDirOf();
await buildDashboard();
await workflowBundle(cacheDir);
// Whether payloads are encrypted is said where a worker starts.
await workflowBundle(cacheDir, { payloadKeys: [] });
