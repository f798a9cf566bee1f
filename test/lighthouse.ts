// Lighthouse in a Chromium with a profile of its own, in which somebody may sign in before a page is measured.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium, type Page } from "@playwright/test";
import lighthouse, { desktopConfig, type Flags, type Result } from "lighthouse";
import { chromiumFlags, ensureChromium } from "./chromium.ts";

export interface Measuring {
  readonly page: Page;
  readonly measure: (address: string, flags?: Flags) => Promise<Result>;
  readonly close: () => Promise<void>;
}

/** What is measured is measured as on a desk. */
export async function openLighthouse(): Promise<Measuring> {
  const profile = await mkdtemp(join(tmpdir(), "runsheet-lighthouse-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await ensureChromium(),
    args: [...chromiumFlags, "--remote-debugging-port=0"],
  });
  return {
    page: await context.newPage(),
    measure: async (address, flags = {}) => {
      const port = await debuggingPort(profile);
      const result = await lighthouse(address, { port, logLevel: "error", ...flags }, desktopConfig);
      if (result === undefined) throw new Error(`Lighthouse gave no result for ${address}.`);
      return result.lhr;
    },
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** In hundredths; what is not applicable has none. */
export function scoresOf({ categories }: Result): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(categories).map(([id, { score }]) => [id, Math.round((score ?? 0) * 100)]),
  );
}

/** The audits that keep a category from its hundred. */
export function missedBy({ categories, audits }: Result): readonly string[] {
  return Object.values(categories)
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => `${id}: ${audits[id]?.displayValue ?? audits[id]?.title}`);
}

/** Chromium writes the port that it chose into its profile. */
async function debuggingPort(folder: string): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const content = await readFile(join(folder, "DevToolsActivePort"), "utf8").catch(() => "");
    const port = Number(content.split("\n")[0]);
    if (port > 0) return port;
    await sleep(100);
  }
  throw new Error("Chromium did not open its debugging port within 10 s.");
}
