// What this checkout is: a backup says so, and a restore compares.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Release } from "./take.ts";

const root = join(import.meta.dirname, "..", "..");
const Package = z.object({ version: z.string() });

export function thisRelease(): Release {
  const { version } = Package.parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
  const migrations = readdirSync(join(root, "supabase", "migrations"));
  return { version, migrations: migrations.filter((name) => name.endsWith(".sql")).toSorted() };
}
