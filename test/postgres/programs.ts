// Gives tests and benches the programs of a PostgreSQL: the newest on the machine, else Debian's package.
import { existsSync, globSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { installDebianPackage } from "../debian-package.ts";

/** The folder of `initdb`, `postgres` and `psql`. */
export async function ensurePostgres(): Promise<string> {
  const found = newest();
  if (found !== undefined) return found;
  await installDebianPackage("postgresql");
  const installed = newest();
  if (installed === undefined) throw new Error("Debian's package postgresql left no initdb");
  return installed;
}

/** Vitest calls this once before the integration tests. */
export async function setup(): Promise<void> {
  await ensurePostgres();
}

function newest(): string | undefined {
  const versionOf = (file: string) => Number(/(\d+)\/bin\/initdb$/.exec(file)?.[1]);
  // Debian keeps the server's programs off the PATH, one folder for each major version.
  const ofDebian = globSync("/usr/lib/postgresql/*/bin/initdb").toSorted(
    (left, right) => versionOf(right) - versionOf(left),
  );
  const onPath = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, "initdb"));
  const initdb = [...ofDebian, ...onPath].find((file) => existsSync(file));
  return initdb === undefined ? undefined : dirname(initdb);
}
