// The demo's own look at the dashboard of the running stack, as a Playwright JSON report.
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { chromiumFlags, ensureChromium } from "../chromium.ts";

const folder = process.env["RUNSHEET_DEMO_FOLDER"] ?? ".cache/demo";

export default defineConfig({
  testDir: ".",
  testMatch: "dashboard.spec.ts",
  outputDir: join(folder, "playwright"),
  workers: 1,
  timeout: 30_000,
  reporter: [["json", { outputFile: join(folder, "playwright.json") }]],
  use: {
    baseURL: process.env["RUNSHEET_URL"] ?? "http://127.0.0.1:3000",
    viewport: { width: 1280, height: 800 },
    launchOptions: { executablePath: await ensureChromium(), args: [...chromiumFlags] },
  },
});
