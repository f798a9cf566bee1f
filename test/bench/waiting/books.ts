// What the stack has written down, as the bench looks at it: past the API, and seldom enough not to be felt.
import { setTimeout as pause } from "node:timers/promises";
import type { Config } from "#config";
import type { LetterKind } from "#domain/attention/letter.ts";
import { createAttention } from "#integrations/supabase/attention.ts";
import { createSupabase } from "#integrations/supabase/client.ts";
import { createRecords } from "#integrations/supabase/records.ts";
import { eventually } from "#test/eventually.ts";

export type Books = ReturnType<typeof createBooks>;

const everyMs = 1_000;
const beforeAll = "2026-01-01";

export function createBooks({ supabase }: Pick<Config, "supabase">) {
  // The database has much else to do meanwhile.
  const client = createSupabase(supabase, { timeoutMs: 120_000 });
  const [records, attention] = [createRecords(client), createAttention(client)];
  const lettersOf = async (wanted: LetterKind): Promise<number> => {
    await pause(everyMs);
    const counts = (await attention.days(beforeAll)).filter(({ kind }) => kind === wanted);
    return counts.reduce((sum, { letters }) => sum + letters, 0);
  };
  return {
    records,
    attention,
    untilLetters: async (kind: LetterKind, count: number, limitMs: number): Promise<void> => {
      await eventually(
        () => lettersOf(kind),
        (letters) => letters >= count,
        limitMs,
      );
    },
    /** As many runs as are wanted, without workflows: copies of the row of one that has one. */
    copyRun: async (id: string, copies: readonly { readonly id: string; readonly key: string }[]) => {
      const row = await records.run(id);
      if (row === undefined) throw new Error(`There is no row of ${id}`);
      const left = [...copies];
      const write = async (): Promise<void> => {
        for (let copy = left.shift(); copy !== undefined; copy = left.shift())
          await records.write({ run: { ...row, ...copy, view: { ...row.view, ...copy } }, decisions: [] });
      };
      await Promise.all([write(), write(), write(), write()]);
    },
  };
}
