export { backlogReading } from "./backlog-reading.ts";
export { cadencePlanner } from "./cadence-planner.ts";
export { customerCall } from "./customer-call.ts";
export { environment } from "./environment.ts";
export { housekeeping } from "./housekeeping.ts";
export { nightlyMetrics } from "./nightly-metrics.ts";
export { release } from "./release.ts";
export { tileWatch } from "./tile-watch.ts";
