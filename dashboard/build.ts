// Builds the dashboard once per state of its sources, for `npm start` and the tests. Run directly, it does the same and says so.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";

const folder = fileURLToPath(new URL(".", import.meta.url));
const dist = join(folder, "dist");

export interface Built {
  readonly dist: string;
  /** False where what lies there was built from the same sources. */
  readonly rebuilt: boolean;
}

export async function buildDashboard(): Promise<Built> {
  const sources = await hashOfSources();
  if (stampOf(dist) === sources) return { dist, rebuilt: false };
  // Most starts find it built: loading the bundler would be half of what that look costs.
  const { build } = await import("vite");
  const fresh = join(folder, "..", ".cache", `dashboard-${process.pid}`);
  await build({ configFile: join(folder, "vite.config.ts"), logLevel: "warn", build: { outDir: fresh } });
  await compress(fresh);
  await writeFile(join(fresh, stampName), sources);
  await putInPlace(fresh, sources);
  return { dist, rebuilt: true };
}

const stampName = ".sources";

function stampOf(place: string): string | undefined {
  const stamp = join(place, stampName);
  return existsSync(stamp) ? readFileSync(stamp, "utf8") : undefined;
}

/** Names and contents of the pages and of the core that they run, and the lock file for what comes from npm. */
async function hashOfSources(): Promise<string> {
  const root = join(folder, "..");
  const files = [...(await sourcesIn(folder)), ...(await sourcesIn(join(root, "domain")))];
  const hash = createHash("sha256");
  for (const file of [...files, join(root, "package-lock.json")]) {
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(await readFile(file))
      .update("\0");
  }
  return hash.digest("hex");
}

async function sourcesIn(place: string): Promise<readonly string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(dist) && !file.includes(".test."))
    .toSorted();
}

/** The server sends what lies beside a file as .br or .gz; fonts are compressed already. */
async function compress(place: string): Promise<void> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  const texts = entries.filter((entry) => entry.isFile() && /\.(css|html|js|svg)$/.test(entry.name));
  const write = async (file: string): Promise<void> => {
    const content = await readFile(file);
    await writeFile(`${file}.br`, await promisify(brotliCompress)(content));
    await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
  };
  await Promise.all(texts.map((entry) => write(join(entry.parentPath, entry.name))));
}

/** Whole or not at all: two processes may build at once, and a third may be serving. */
async function putInPlace(fresh: string, sources: string): Promise<void> {
  const old = `${fresh}-old`;
  if (existsSync(dist)) await rename(dist, old);
  try {
    await rename(fresh, dist);
  } catch (error) {
    if (stampOf(dist) !== sources) throw error;
  }
  await Promise.all([old, fresh].map((place) => rm(place, { recursive: true, force: true })));
}

if (import.meta.main) {
  const { rebuilt } = await buildDashboard();
  process.stdout.write(rebuilt ? "dashboard built\n" : "dashboard is up to date\n");
}
