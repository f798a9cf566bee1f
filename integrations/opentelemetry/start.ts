// Loads the SDK only where spans are wanted: a start without them reads none of it.
import type { Config } from "#config";
import type { Tracing } from "./tracing.ts";

export async function tracingOf(
  { watching: { traces } }: Pick<Config, "watching">,
  name: "runsheet-api" | "runsheet-worker",
): Promise<Tracing | undefined> {
  if (traces === undefined) return undefined;
  const { startTracing } = await import("./otlp.ts");
  return startTracing(traces.serviceName ?? name, traces);
}
