// Where the dashboard shows a run.

const folderByKind = new Map([
  ["release", "releases"],
  ["call", "calls"],
  ["dry-run", "dry-runs"],
  ["sync", "syncs"],
]);

/** The path for `release/<key>`, `call/<cadence>/<date>`, `dry-run/<date>` and `sync/<date>`; other runs have no page of their own. */
export function pathOfRun(run: string): string | undefined {
  const [kind = "", ...key] = run.split("/");
  const folder = folderByKind.get(kind);
  if (folder === undefined || key.length === 0) return undefined;
  return ["", folder, ...key.map((part) => encodeURIComponent(part))].join("/");
}
