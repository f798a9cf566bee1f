// The log in memory, by the workflow that its keys name.
import type { AuditedLog } from "#domain/audit/said.ts";
import type { RecordBook } from "#integrations/supabase/records.ts";

const workflowOf = /^((?:release|call|dry-run|environment|sync|tile-watch)\/.+)\/\d+\/[0-9a-f]{8}$/;

export function createMemoryAuditedLog(records: RecordBook): AuditedLog {
  const rows = async () => (await records.decisions({ limit: 10_000 })).items.toReversed();
  return {
    scope: async () => {
      const named = (await rows()).flatMap(({ key }) => workflowOf.exec(key)?.[1] ?? []);
      const runs = (await records.runsChangedSince({ since: "", limit: 10_000 })).items.map(
        ({ run }) => run.id,
      );
      return { ids: [...new Set([...named, ...runs])].toSorted() };
    },
    rowsOf: async (id) => (await rows()).filter(({ key }) => workflowOf.exec(key)?.[1] === id),
  };
}
