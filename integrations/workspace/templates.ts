// What a new workspace begins with.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Texts by their paths in the workspace. */
export function readTemplates(): ReadonlyMap<string, string> {
  const folder = join(import.meta.dirname, "templates");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(folder, file).split(sep).join("/"), readFileSync(file, "utf8")] as const)
      .toSorted(([left], [right]) => (left < right ? -1 : 1)),
  );
}
