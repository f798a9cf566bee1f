import type { Config } from "#config";

/** What it takes to reach a server. */
export type Reach = Pick<Config["temporal"], "address" | "tls" | "apiKey">;

/** For the client's connection and the worker's. A key goes as `authorization: Bearer …` with each request. */
export function connectionOptions({ address, tls, apiKey }: Reach) {
  return { address, tls: tlsOf(tls), ...(apiKey === undefined ? {} : { apiKey }) };
}

function tlsOf(tls: Reach["tls"]) {
  if (typeof tls === "boolean") return tls;
  const { serverName, ca, client } = tls;
  return {
    ...(serverName === undefined ? {} : { serverNameOverride: serverName }),
    ...(ca === undefined ? {} : { serverRootCACertificate: ca }),
    ...(client === undefined ? {} : { clientCertPair: { crt: client.certificate, key: client.key } }),
  };
}
