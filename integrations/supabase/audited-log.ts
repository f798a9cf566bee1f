// The rows of the log by the workflow that their keys name.
import { z } from "zod";
import type { AuditedLog } from "#domain/audit/said.ts";
import { StoredDecision } from "#domain/record.ts";
import { Instant } from "#domain/time.ts";
import { call, withoutNulls } from "./call.ts";
import type { Supabase } from "./client.ts";

const Scope = z.object({ ids: z.array(z.string()), keptSince: Instant.exactOptional() });
const Rows = z.array(z.preprocess(withoutNulls, StoredDecision));

const rowsAtOnce = 500;

export function createAuditedLog(client: Supabase): AuditedLog {
  return {
    scope: async () => Scope.parse(withoutNulls(await call(client, "audit_scope"))),
    rowsOf: async (id) => {
      const all: StoredDecision[] = [];
      for (;;) {
        const given = { workflow: id, after_seq: all.at(-1)?.seq ?? 0, max_rows: rowsAtOnce };
        const rows = Rows.parse(await call(client, "decisions_of_workflow", given));
        all.push(...rows);
        if (rows.length < rowsAtOnce) return all;
      }
    },
  };
}
