// What the clients of runs share: the connection, and how long they wait for it.
import type { Client, Connection } from "@temporalio/client";

export interface Link {
  readonly client: Client;
  readonly connection: Connection;
  readonly taskQueue: string;
}

export const readMs = 2_000;

export function deadlines(connection: Connection) {
  return <Answer>(ms: number, ask: () => Promise<Answer>): Promise<Answer> =>
    connection.withDeadline(Date.now() + ms, ask);
}
