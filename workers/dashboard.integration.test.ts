import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { printFigure } from "#test/figures.ts";
import { buildDashboard } from "./dashboard.ts";

const dist = join(import.meta.dirname, "..", "dashboard", "dist");

const budgetKb = 110;

it("a first load brings at most 110 kB of script, and nothing of zod", async () => {
  await buildDashboard();
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path = ""]) => path);
  expect(scripts.length).toBeGreaterThan(0);
  const bytes = scripts.map((path) => statSync(join(dist, `${path}.gz`)).size);
  const kb = bytes.reduce((sum, one) => sum + one, 0) / 1_000;
  printFigure("script at first load, kB of gzip", kb.toFixed(1));
  expect(kb).toBeLessThanOrEqual(budgetKb);
  for (const path of scripts)
    expect(readFileSync(join(dist, path), "utf8").includes("ZodError"), path).toBe(false);
});
