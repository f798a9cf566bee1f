// Temporal's own client and worker on a given server, once for each rung of a ladder of settings; who approves sends an Update.
import { join } from "node:path";
import { Client, Connection } from "@temporalio/client";
import { writeBundle } from "../bare/bundle.ts";
import { engineOf, type Engine } from "./engine.ts";
import type { Rung } from "./levers.ts";
import { approveUpdate } from "./temporal-workflows.ts";

export interface TemporalServer {
  readonly name: string;
  readonly address: string;
}

export async function startRungs(
  { name, address }: TemporalServer,
  rungs: readonly Rung[],
  { folder, closing }: { readonly folder: string; readonly closing: AsyncDisposableStack },
): Promise<readonly Engine[]> {
  const connection = await Connection.connect({ address });
  closing.defer(() => connection.close());
  const client = new Client({ connection });
  const codePath = join(folder, "temporal-workflows.js");
  await writeBundle(join(import.meta.dirname, "temporal-workflows.ts"), codePath);
  const engines: Engine[] = [];
  for (const [index, rung] of rungs.entries()) {
    const engine = await engineOf({
      name: `${name} ${rung.name}`,
      sink: join(folder, `${name} ${index}.lines`),
      file: join(import.meta.dirname, "temporal-app.ts"),
      args: [address, `rung-${index}`, codePath, JSON.stringify(rung.setting)],
      approve: (id) => client.workflow.getHandle(id).executeUpdate(approveUpdate),
      close: async () => {},
    });
    closing.defer(engine.close);
    engines.push({ ...engine, measures: rung.measures });
  }
  return engines;
}
