// Sends spans by OTLP over HTTP to the collector that the configuration names.
import { AsyncLocalStorage } from "node:async_hooks";
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type SpanContext } from "@opentelemetry/api";
import { parseTraceParent } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import type { Tracing } from "./tracing.ts";

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER } as const;

/** A process that ends does not wait longer for a collector that is away. */
const timeoutMillis = 2_000;

/** The SDK itself reads more variables, such as `OTEL_EXPORTER_OTLP_HEADERS`. */
export function startTracing(service: string, { endpoint }: { readonly endpoint: string }): Tracing {
  const url = `${endpoint.replace(/\/$/, "")}/v1/traces`;
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": service, "process.pid": process.pid }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url, timeoutMillis }),
        scheduledDelayMillis: 1_000,
      }),
    ],
  });
  const tracer = provider.getTracer("runsheet");
  const running = new AsyncLocalStorage<SpanContext>();
  return {
    begin: ({ name, kind, attributes = {}, askedBy = [] }) => {
      const [parent = running.getStore(), ...others] = askedBy.flatMap((one) => parseTraceParent(one) ?? []);
      const context = parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
      const links = others.map((one) => ({ context: one }));
      const span = tracer.startSpan(
        name,
        { kind: kinds[kind], attributes: { ...attributes }, links },
        context,
      );
      return {
        within: (task) => running.run(span.spanContext(), task),
        end: ({ failed = false, status } = {}) => {
          if (status !== undefined) span.setAttribute("http.response.status_code", status);
          // Without the message: it may say what somebody typed.
          if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    current: () => {
      const context = running.getStore();
      return context === undefined ? undefined : headerOf(context);
    },
    close: () => provider.shutdown(),
  };
}

function headerOf({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, "0")}`;
}
