// Builds the dashboard's files where they are missing or older than their sources.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { isolatedEnvironment } from "#config";

const root = join(import.meta.dirname, "..");

/**
 * In its own process: the bundler's memory goes with it, and a server image that brings the files never loads it.
 * For production whoever asks: a test runner's own NODE_ENV would make a build of twice the size, which then counts as current.
 */
export async function buildDashboard(): Promise<void> {
  const env = isolatedEnvironment({ NODE_ENV: "production" });
  await promisify(execFile)(process.execPath, [join(root, "dashboard", "build.ts")], { cwd: root, env });
}
