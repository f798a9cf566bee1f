// Builds the dashboard's files where they are missing or older than their sources.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "..");

/** In its own process: the bundler's memory goes with it, and a server image that brings the files never loads it. */
export async function buildDashboard(): Promise<void> {
  await promisify(execFile)(process.execPath, [join(root, "dashboard", "build.ts")], { cwd: root });
}
