// Measures one page with Lighthouse in the Chromium of this machine: `node test/demo/lighthouse.ts <address> <file>`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import lighthouse from "lighthouse";
import { chromiumFlags, ensureChromium } from "../chromium.ts";

const [address, file] = process.argv.slice(2);
if (address === undefined || file === undefined) throw new Error("Give an address and a file.");

const profile = await mkdtemp(join(tmpdir(), "runsheet-lighthouse-"));
const flags = [...chromiumFlags, "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"];
const chromium = spawn(await ensureChromium(), flags, { stdio: "ignore" });
try {
  const onlyCategories = ["performance", "accessibility", "best-practices"];
  const result = await lighthouse(address, {
    port: await debuggingPort(profile),
    output: "json",
    onlyCategories,
    logLevel: "error",
    formFactor: "desktop",
    screenEmulation: { mobile: false, width: 1280, height: 800, deviceScaleFactor: 1, disabled: false },
    // The machine that runs the demo is no phone on a mobile network.
    throttlingMethod: "provided",
  });
  if (result === undefined) throw new Error(`Lighthouse gave no result for ${address}.`);
  await writeFile(file, JSON.stringify(result.lhr));
} finally {
  const ended = once(chromium, "exit");
  chromium.kill();
  await ended;
  await rm(profile, { recursive: true, force: true, maxRetries: 3 });
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
