// Gives browser tests a Chromium: the machine's own, else Debian's package.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";

const chromium = "/usr/bin/chromium";
const installCommand = "apt-get update && apt-get install -y --no-install-recommends chromium";

/** Root needs `--no-sandbox`; the others keep Chromium from calling home on a machine without a network. */
export const chromiumFlags: readonly string[] = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The path of an installed Chromium, for `executablePath`. */
export async function ensureChromium(): Promise<string> {
  if (existsSync(chromium)) return chromium;
  if (process.getuid?.() !== 0)
    throw new Error(`Browser tests need ${chromium}. Install it as root: ${installCommand}`);
  console.log(`Installing ${chromium} with apt-get, which takes about a minute.`);
  await install();
  if (!existsSync(chromium)) throw new Error(`apt-get left no ${chromium}. Try by hand: ${installCommand}`);
  return chromium;
}

/** Vitest calls this once before the stories. */
export async function setup(): Promise<void> {
  await ensureChromium();
}

async function install(): Promise<void> {
  try {
    await promisify(execFile)("sh", ["-c", installCommand], {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    throw new Error(`Could not install Chromium. Try by hand: ${installCommand}`, { cause: error });
  }
}
