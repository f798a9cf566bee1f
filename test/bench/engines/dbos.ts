// DBOS on PostgreSQL; who approves is another process, with DBOS's client.
import { join } from "node:path";
import { DBOSClient } from "@dbos-inc/dbos-sdk";
import { engineOf, type Engine } from "./engine.ts";

export async function startDbos(
  address: string,
  { name, sink }: { readonly name: string; readonly sink: string },
): Promise<Engine> {
  const client = Promise.withResolvers<DBOSClient>();
  const engine = await engineOf({
    name,
    sink,
    file: join(import.meta.dirname, "dbos-app.ts"),
    args: [address],
    approve: async (id) => (await client.promise).send(id, true, "approval"),
    close: async () => (await client.promise).destroy(),
  });
  // The application has made the tables that a client needs.
  client.resolve(await DBOSClient.create({ systemDatabaseUrl: address }));
  return engine;
}
