// What people said and decided: texts are put away first, kept once a workflow took them, and can be blotted out.
import { z } from "zod";
import { MemoryEntry, TextRef } from "#domain/memory.ts";
import type { Memory } from "#domain/ports.ts";
import { call, withoutNulls } from "./call.ts";
import type { Supabase } from "./client.ts";
import { pageOf, type Page } from "./page.ts";

export interface MemoryFilter {
  readonly scope?: MemoryEntry["scope"];
  readonly kind?: MemoryEntry["kind"];
  readonly ref?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

export interface MemoryBook extends Memory {
  /** What was kept and is not replaced, newest first. */
  list(filter: MemoryFilter): Promise<Page<MemoryEntry>>;
  /** False where there is no such text, or it is redacted already. */
  redact(id: string, by: string): Promise<boolean>;
}

export function createMemory(client: Supabase): MemoryBook {
  return {
    put: async (texts) => z.array(TextRef).parse(await call(client, "put_texts", { texts })),
    keep: async (kept) => void (await call(client, "keep_texts", { kept })),
    read: async (ids) => {
      const found = Texts.parse(await call(client, "read_texts", { ids }));
      return new Map(found.map(({ id, text }) => [id, text]));
    },
    list: async (filter) => pageOf(Entry, await call(client, "list_memory", { filter })),
    redact: async (id, by) =>
      z.boolean().parse(await call(client, "redact_text", { text_id: id, redacted_by: by })),
  };
}

const Texts = z.array(z.object({ id: z.string(), text: z.string() }));
const Entry = z.preprocess(withoutNulls, MemoryEntry);
