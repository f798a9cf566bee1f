// A PostgreSQL behind the door, with the client that adapters take: what `startTestSupabase` gives, on the other database.
import { createSupabase, type Supabase } from "#integrations/supabase/client.ts";
import { emptyAll } from "../supabase.ts";
import { openDoor } from "./door.ts";
import { openPsql } from "./psql.ts";
import { startPostgres } from "./server.ts";

export interface PostgresSupabase {
  readonly client: Supabase;
  readonly empty: () => Promise<void>;
  /** Applies what `upTo` has left out. */
  readonly migrate: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function startPostgresSupabase(
  version: { readonly upTo?: string } = {},
): Promise<PostgresSupabase> {
  // Nothing here has to outlive a power failure.
  const server = await startPostgres({ fsync: "off", full_page_writes: "off" }, version);
  const owner = openPsql(server.psql);
  const door = await openDoor(server.psql);
  return {
    client: createSupabase(door),
    empty: async () => {
      await owner.ask(`do $$ begin ${emptyAll} end $$`);
    },
    migrate: () => server.migrate(),
    close: async () => {
      await door.close();
      await owner.close();
      await server.stop();
    },
  };
}
