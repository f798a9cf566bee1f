import type { Config } from "#config";

/** What both the client's and the worker's connection take. */
export function connectionOptions({ address, tls, apiKey }: Config["temporal"]) {
  return { address, tls, ...(apiKey === undefined ? {} : { apiKey }) };
}
