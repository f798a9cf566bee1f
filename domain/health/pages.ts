// Where the dashboard shows a run.

export interface Run {
  readonly kind: string;
  readonly key: string;
}

/** Nothing where it has no page of its own. */
export function pageOf({ kind, key }: Run): { readonly page?: string } {
  if (kind === "release") return { page: `/releases/${encodeURIComponent(key)}` };
  if (kind === "call") return { page: `/calls/${key}` };
  if (kind === "dry-run") return { page: `/dry-runs/${encodeURIComponent(key)}` };
  return kind === "sync" ? { page: `/syncs/${encodeURIComponent(key)}` } : {};
}

/** A workflow id is kind and key of its run: `release/v2025.10.16`. */
export function runOfWorkflow(id: string): Run {
  const end = id.indexOf("/");
  return end === -1 ? { kind: id, key: "" } : { kind: id.slice(0, end), key: id.slice(end + 1) };
}
