export { housekeeping } from "./housekeeping.ts";
export { nightlyMetrics } from "./nightly-metrics.ts";
export { release } from "./release.ts";
export { tileWatch } from "./tile-watch.ts";
