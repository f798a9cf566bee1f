// Removes what the plan keeps no longer: first each class is counted, then those with old rows are purged.
import type { Retention } from "#domain/ports.ts";
import type { Expiry, PurgeOrder, Retained } from "#domain/retention.ts";

export async function retain(
  expiries: readonly Expiry[],
  { retention, producedBy }: { retention: Retention } & Pick<PurgeOrder, "producedBy">,
): Promise<readonly Retained[]> {
  const purge = ({ class: name, before }: Expiry, dryRun: boolean): Promise<number> =>
    retention.purge({ class: name, before, dryRun, producedBy });
  const counted: { readonly expiry: Expiry; readonly rows: number }[] = [];
  for (const expiry of expiries) counted.push({ expiry, rows: await purge(expiry, true) });
  const retained: Retained[] = [];
  for (const { expiry, rows } of counted) {
    const { class: name, before, hold } = expiry;
    const isPurged = rows > 0 && !hold;
    retained.push({
      class: name,
      before,
      rows: isPurged ? await purge(expiry, false) : rows,
      outcome: isPurged ? "purged" : rows > 0 ? "held" : "none",
    });
  }
  return retained;
}
