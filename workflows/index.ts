import "./versions.ts";

export { auditReconcile } from "./audit-reconcile.ts";
export { backlogReading } from "./backlog-reading.ts";
export { cadencePlanner } from "./cadence-planner.ts";
export { changelogEntry } from "./changelog-entry.ts";
export { customerCall } from "./customer-call.ts";
export { dryRun } from "./dry-run.ts";
export { environment } from "./environment.ts";
export { housekeeping } from "./housekeeping.ts";
export { managerSync } from "./manager-sync.ts";
export { morningDigest } from "./morning-digest.ts";
export { nightlyMetrics } from "./nightly-metrics.ts";
export { release } from "./release.ts";
export { sync } from "./sync.ts";
export { tileWatch } from "./tile-watch.ts";
