// What the variables say of Temporal; the files of TLS are read once, at the start.
import { readFileSync } from "node:fs";
import { optional } from "#domain/optional.ts";
import { loopback } from "./config-addresses.ts";
import type { PayloadKeys } from "./config-fields.ts";
import { ConfigError, type Mode, type Variables } from "./config-variables.ts";

export interface TemporalConfig {
  readonly mode: Mode;
  readonly address: string;
  readonly namespace: string;
  readonly port: number;
  readonly uiPort: number;
  readonly uiUrl: string;
  readonly apiKey?: string;
  readonly tls: boolean | TlsFiles;
  readonly taskQueue: string;
  /** How long a namespace that is made here keeps what has ended. */
  readonly retentionDays: number;
  /** The version that workers are of, where they are versioned. */
  readonly version?: { readonly deployment: string; readonly buildId: string };
  readonly payloadKeys?: PayloadKeys;
}

/** Contents, as PEM. */
export interface TlsFiles {
  readonly serverName?: string;
  readonly ca?: Buffer;
  readonly client?: { readonly certificate: Buffer; readonly key: Buffer };
}

export function temporalFrom(variables: Variables, mode: Mode): TemporalConfig {
  const address = variables.TEMPORAL_ADDRESS ?? `127.0.0.1:${variables.TEMPORAL_PORT}`;
  const apiKey = variables.TEMPORAL_API_KEY;
  const host = address.slice(0, address.lastIndexOf(":"));
  const liveUi = apiKey === undefined ? `http://${host}:8080` : "https://cloud.temporal.io";
  const defaultUi = mode === "embedded" ? loopback(variables.TEMPORAL_UI_PORT) : liveUi;
  const { TEMPORAL_WORKER_DEPLOYMENT: deployment, TEMPORAL_WORKER_BUILD_ID: buildId } = variables;
  return {
    mode,
    address,
    namespace: variables.TEMPORAL_NAMESPACE,
    port: variables.TEMPORAL_PORT,
    uiPort: variables.TEMPORAL_UI_PORT,
    uiUrl: variables.TEMPORAL_UI_URL ?? defaultUi,
    tls: tlsFrom(variables),
    taskQueue: variables.TEMPORAL_TASK_QUEUE,
    retentionDays: variables.TEMPORAL_RETENTION_DAYS,
    ...(deployment === undefined || buildId === undefined ? {} : { version: { deployment, buildId } }),
    ...optional({ apiKey, payloadKeys: variables.TEMPORAL_PAYLOAD_KEYS }),
  };
}

function tlsFrom(variables: Variables): TemporalConfig["tls"] {
  const { TEMPORAL_TLS, TEMPORAL_API_KEY, TEMPORAL_TLS_SERVER_NAME: serverName } = variables;
  const ca = contentOf(variables, "TEMPORAL_TLS_CA_FILE");
  const certificate = contentOf(variables, "TEMPORAL_TLS_CERT_FILE");
  const key = contentOf(variables, "TEMPORAL_TLS_KEY_FILE");
  if ([serverName, ca, certificate].every((given) => given === undefined))
    return TEMPORAL_TLS ?? TEMPORAL_API_KEY !== undefined;
  return {
    ...optional({ serverName, ca }),
    ...(certificate === undefined || key === undefined ? {} : { client: { certificate, key } }),
  };
}

type FileVariable = "TEMPORAL_TLS_CA_FILE" | "TEMPORAL_TLS_CERT_FILE" | "TEMPORAL_TLS_KEY_FILE";

function contentOf(variables: Variables, name: FileVariable): Buffer | undefined {
  const file = variables[name];
  if (file === undefined) return undefined;
  try {
    return readFileSync(file);
  } catch {
    throw new ConfigError(`${name}: ${file} can't be read by this account`);
  }
}
