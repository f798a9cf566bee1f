// Gives browser tests a Chromium: the machine's own, else Debian's package.
import { existsSync } from "node:fs";
import { installDebianPackage } from "./debian-package.ts";

const chromium = "/usr/bin/chromium";

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
  if (!existsSync(chromium)) await installDebianPackage("chromium");
  if (!existsSync(chromium)) throw new Error(`Debian's package chromium left no ${chromium}`);
  return chromium;
}

/** Vitest calls this once before the stories. */
export async function setup(): Promise<void> {
  await ensureChromium();
}
