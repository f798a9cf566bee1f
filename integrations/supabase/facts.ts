// The facts that were posted: appended in batches, listed newest first.
import { z } from "zod";
import type { Facts } from "#domain/ports.ts";
import { StoredFact } from "#domain/record.ts";
import type { Instant } from "#domain/time.ts";
import { Appended } from "./appended.ts";
import { call, withoutNulls } from "./call.ts";
import type { Supabase } from "./client.ts";
import { pageOf, type Page } from "./page.ts";

export interface FactFilter {
  readonly factType?: string;
  readonly shopDomain?: string;
  readonly environment?: string;
  /** Facts that the database wrote at or after this instant. */
  readonly recordedSince?: Instant;
  readonly cursor?: string;
  readonly limit?: number;
}

export interface FactBook extends Facts {
  /** In the order of writing, newest first. */
  list(filter: FactFilter): Promise<Page<StoredFact>>;
}

export function createFacts(client: Supabase): FactBook {
  return {
    append: async (rows) => Appended.parse(await call(client, "append_facts", { rows })),
    list: async (filter) => pageOf(Fact, await call(client, "list_facts", { filter })),
  };
}

const Fact = z.preprocess(withoutNulls, StoredFact);
