// Looks before the start whether each port is free, and names the variable that moves it.
import { createServer } from "node:net";
import type { Config } from "#config";

export interface PortUse {
  readonly variable: string;
  readonly port: number;
  readonly host: string;
}

export function portsOf(config: Config): readonly PortUse[] {
  const { temporal, supabase, slack, linear, watching } = config;
  const local = (variable: string, port: number): PortUse => ({ variable, port, host: "127.0.0.1" });
  return [
    { variable: "PORT", port: config.port, host: config.host },
    ...(temporal.mode === "embedded"
      ? [local("TEMPORAL_PORT", temporal.port), local("TEMPORAL_UI_PORT", temporal.uiPort)]
      : []),
    ...(supabase.mode === "embedded" ? [local("SUPABASE_PORT", supabase.port)] : []),
    ...(slack.mode === "embedded" ? [local("SLACK_PORT", slack.port)] : []),
    ...(linear.mode === "embedded" ? [local("LINEAR_PORT", linear.port)] : []),
    ...(watching.workerMetrics === undefined ? [] : [metricsPort(watching.workerMetrics)]),
  ];
}

function metricsPort(address: string): PortUse {
  const { hostname: host, port } = new URL(`http://${address}`);
  return { variable: "WORKER_METRICS_ADDRESS", port: Number(port), host };
}

export async function portComplaints(uses: readonly PortUse[]): Promise<readonly string[]> {
  const doubled = sharedPorts(uses);
  if (doubled.length > 0) return doubled;
  const checked = await Promise.all(uses.map(async (use) => ((await isFree(use)) ? [] : [inUse(use)])));
  return checked.flat();
}

export function sharedPorts(uses: readonly PortUse[]): readonly string[] {
  return uses.flatMap((use, index) => {
    const former = uses.slice(0, index).find((other) => other.port === use.port);
    return former === undefined
      ? []
      : [`${former.variable} and ${use.variable} are both ${use.port}: give each its own port.`];
  });
}

function inUse({ port, variable }: PortUse): string {
  return `Port ${port} is in use by another program: free it, or set ${variable} to another port.`;
}

function isFree({ port, host }: PortUse): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => {
      if ("code" in error && error.code === "EADDRINUSE") resolve(false);
      else reject(error);
    });
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
