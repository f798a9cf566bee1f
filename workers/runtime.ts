// What Temporal's SDK is given before the first worker: where its log goes, and where its figures are told.
import { makeTelemetryFilterString, Runtime } from "@temporalio/worker";
import type { Config } from "#config";
import type { Tracing } from "#integrations/opentelemetry/tracing.ts";
import { createLog } from "#integrations/pino/log.ts";
import { createLaneFigures } from "./lane-figures.ts";
import { createSdkLog } from "./log.ts";

type Needs = Pick<Config, "logLevel" | "watching">;

export function installRuntime(
  { logLevel: level, watching: { workerMetrics } }: Needs,
  tracing: Tracing | undefined,
): void {
  const exporter = {
    bindAddress: workerMetrics ?? "",
    useSecondsForDurations: true,
    unitSuffix: true,
    countersTotalSuffix: true,
  };
  Runtime.install({
    logger: createSdkLog(createLog("worker", { level, trace: tracing?.current })),
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: "WARN" }), forward: {} },
      ...(workerMetrics === undefined ? {} : { metrics: { prometheus: exporter } }),
    },
  });
}

const toldEachMs = 5_000;

/** Our own figures go the way of the SDK's, so one scrape has them all. Nothing is kept where nobody reads them. */
export function tellLanes({ watching: { workerMetrics } }: Needs) {
  if (workerMetrics === undefined) return { interceptors: [] };
  const { interceptors, carried } = createLaneFigures(Date.now);
  const meter = Runtime.instance().metricMeter;
  const count = meter.createGauge(
    "runsheet_lane_activities",
    "int",
    undefined,
    "Activities under way, or to be tried again: of each run and lane at most one.",
  );
  const oldest = meter.createGauge(
    "runsheet_lane_oldest_seconds",
    "float",
    undefined,
    "Since when the oldest of them has been tried.",
  );
  const memory = meter.createGauge("process_resident_memory_bytes", "int", undefined, "Resident memory.");
  const tell = () => {
    memory.set(process.memoryUsage.rss());
    for (const { activity, count: pending, oldestMs } of carried()) {
      count.set(pending, { activity });
      oldest.set(oldestMs / 1_000, { activity });
    }
  };
  tell();
  setInterval(tell, toldEachMs).unref();
  return { interceptors: [interceptors] };
}
