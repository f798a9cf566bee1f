// What is measured of each engine.
export const measureNames = ["latency", "throughput", "recovery"] as const;
export type MeasureName = (typeof measureNames)[number];
