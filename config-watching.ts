// What of the configuration is for whoever watches the service.
import { optional } from "#domain/optional.ts";
import type { Variables } from "./config-variables.ts";

export interface Watching {
  /** `host:port` where the worker tells its figures. */
  readonly workerMetrics?: string;
  /** Where spans are sent, and as whose. */
  readonly traces?: Readonly<{ endpoint: string; serviceName?: string }>;
}

export function watchingFrom(variables: Variables): Watching {
  const { WORKER_METRICS_ADDRESS, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME } = variables;
  return {
    ...optional({ workerMetrics: WORKER_METRICS_ADDRESS }),
    ...(endpoint !== undefined && { traces: { endpoint, ...optional({ serviceName: OTEL_SERVICE_NAME }) } }),
  };
}
