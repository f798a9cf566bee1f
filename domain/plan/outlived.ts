// Whether the pre-read of the dry run lasts until a session on another date than the plan's.
import type { Plan } from "./plan.ts";

interface Asked {
  readonly date: string;
  readonly today: string;
}

/** A last day that is over says nothing of the document as it stands now: that is judged each night in the workspace. */
export function outlivedPreRead(
  { documents, dryRun }: Pick<Plan, "documents" | "dryRun">,
  { date, today }: Asked,
): string | undefined {
  const governed = documents?.governed ?? [];
  const index = governed.findIndex(
    ({ path, serves }) => (serves ?? (path === dryRun?.preRead.document ? "dry-run" : "")) === "dry-run",
  );
  const { path, expires } = governed[index] ?? {};
  if (path === undefined || expires === undefined || expires < today || expires >= date) return undefined;
  return `The pre-read ${path} expires ${expires}, before the session of ${date}: name an earlier date, or extend documents.governed.${index}.expires.`;
}
