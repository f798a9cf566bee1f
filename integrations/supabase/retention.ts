// The one way by which old rows go: a function of the database counts or removes them, and records that it did.
import { z } from "zod";
import type { Retention } from "#domain/ports.ts";
import { call } from "./call.ts";
import type { Supabase } from "./client.ts";

/** A purge over many rows takes long: give it a client with a time limit of minutes. */
export function createRetention(client: Supabase): Retention {
  return {
    purge: async ({ class: name, before, dryRun, producedBy }) => {
      const given = { class: name, before, dry_run: dryRun, produced_by: producedBy };
      return Purged.parse(await call(client, "purge_class", given)).rows;
    },
  };
}

const Purged = z.object({ rows: z.int() });
