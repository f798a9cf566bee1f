// Purges as housekeeping orders them, each of a workflow run of its own.
import type { RetentionClass } from "#domain/plan/retention-plan.ts";
import { instantFrom, type Instant } from "#domain/time.ts";
import type { Supabase } from "#integrations/supabase/client.ts";
import { createRetention } from "#integrations/supabase/retention.ts";

const now = Date.now();
let runIds = 0;

export function daysAgo(days: number): Instant {
  return instantFrom(now - days * 86_400_000);
}

export function purgeOf(
  client: Supabase,
  name: RetentionClass,
  { before, dryRun = false, runId }: { before: Instant; dryRun?: boolean; runId?: string },
): Promise<number> {
  runIds += 1;
  const producedBy = { workflowId: "housekeeping", runId: runId ?? `run-${runIds}` };
  return createRetention(client).purge({ class: name, before, dryRun, producedBy });
}
