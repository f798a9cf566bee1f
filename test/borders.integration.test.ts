// Proves that the checker of the borders looks: it has passed before while it cruised no module at all.
import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

const root = resolve(import.meta.dirname, "..");

const Cruise = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
    ruleSetUsed: z.object({ forbidden: z.array(z.object({ name: z.string() })) }),
  }),
});
type Cruise = z.infer<typeof Cruise>;

/** A rule, the file that breaks it and no other rule, and how. */
const violations: readonly (readonly [rule: string, file: string, code: string])[] = [
  ["domain-stands-alone", "domain/a.ts", 'import "#workflows/index.ts";'],
  ["domain-packages", "domain/b.ts", 'import "yaml";'],
  ["pure-layers-know-no-node", "domain/c.ts", 'import "node:fs";'],
  ["pure-layers-know-no-node", "workflows/c.ts", 'import "node:crypto";'],
  ["pure-layers-know-no-node", "dashboard/c.ts", 'import "node:path";'],
  ["workflows-local", "workflows/d.ts", 'import type { x } from "#integrations/port.ts";'],
  ["workflows-name-activities-by-type", "workflows/e.ts", 'import { x } from "#activities/index.ts";\nx;'],
  ["workflows-packages", "workflows/f.ts", 'import "yaml";'],
  ["activities-local", "activities/g.ts", 'import type { x } from "#config";'],
  [
    "activities-name-integrations-by-type",
    "activities/h.ts",
    'import { x } from "#integrations/port.ts";\nx;',
  ],
  ["activities-packages", "activities/i.ts", 'import "yaml";'],
  ["integrations-local", "integrations/j.ts", 'import type { x } from "#activities/index.ts";'],
  ["integrations-name-config-by-type", "integrations/k.ts", 'import { x } from "#config";\nx;'],
  ["sdk-slack", "integrations/linear/l.ts", 'import "@slack/web-api";'],
  ["sdk-linear", "workers/mm.ts", 'import "@linear/sdk";'],
  ["sdk-supabase", "api/m.ts", 'import type { SupabaseClient } from "@supabase/supabase-js";'],
  ["sdk-postgres", "workers/mp.ts", 'import "pg";'],
  ["sdk-pino", "api/mmmmm.ts", 'import "pino";'],
  ["sdk-prometheus", "api/mmm.ts", 'import "prom-client";'],
  ["sdk-opentelemetry", "workers/mmmm.ts", 'import "@opentelemetry/api";'],
  ["sdk-emulate", "integrations/supabase/n.ts", 'import "emulate";'],
  ["sdk-temporal", "integrations/slack/o.ts", 'import "@temporalio/client";'],
  ["sdk-fastify", "workers/p.ts", 'import "@fastify/static";'],
  ["cli-local", "cli/q.ts", 'import type { x } from "#workflows/index.ts";'],
  ["cli-local", "cli/qq.ts", 'import { x } from "#integrations/port.ts";\nx;'],
  ["cli-packages", "cli/r.ts", 'import "jose";'],
  ["dashboard-local", "dashboard/s.ts", 'import "../config.ts";'],
  ["dashboard-packages", "dashboard/t.ts", 'import "jose";'],
  ["api-local", "api/u.ts", 'import type { x } from "#activities/index.ts";'],
  ["api-sends-messages-only", "api/v.ts", 'import { x } from "#workflows/index.ts";\nx;'],
  ["workers-local", "workers/w.ts", 'import "../api/main.ts";'],
  ["config-stands-alone", "config.ts", 'import "#integrations/port.ts";\nexport const x = 1;'],
  ["nothing-imports-tests", "api/x.ts", 'import "#test/build.ts";'],
  ["no-cycles", "domain/y.ts", 'import "./y.ts";'],
  ["no-orphans", "domain/z.ts", "export {};"],
  ["no-unresolvable", "domain/zz.ts", 'import "./nowhere.ts";'],
];

/** What the violations point at, and imports that are allowed. */
const allowed: Readonly<Record<string, string>> = {
  "domain/core.ts": 'import "zod";\nexport const x = 1;',
  "workflows/index.ts":
    'import "@temporalio/workflow";\nimport type { x } from "#activities/index.ts";\nexport { x } from "#domain/core.ts";\nexport type X = typeof x;',
  "workflows/messages.ts": 'import "@temporalio/common";\nimport "#domain/core.ts";',
  "activities/index.ts":
    'import "@temporalio/activity";\nimport type { x } from "#integrations/port.ts";\nexport { x } from "#domain/core.ts";',
  "integrations/port.ts": 'import "node:fs";\nexport { x } from "#domain/core.ts";',
  "integrations/plan-file/load.ts": 'import "yaml";\nimport "#domain/core.ts";',
  "integrations/slack/ok.ts":
    'import "@slack/web-api";\nimport "emulate";\nimport type { x } from "#config";',
  "api/main.ts":
    'import "fastify";\nimport "#config";\nimport "#workflows/messages.ts";\nimport type { x } from "#workflows/index.ts";',
  "cli/ok.ts":
    'import "commander";\nimport "#domain/core.ts";\nimport "#integrations/plan-file/load.ts";\nimport "#config";',
  "dashboard/ok.tsx":
    'import "react";\nimport { x } from "#domain/core.ts";\nexport const Ok = () => <p>{x}</p>;',
  "test/build.ts": 'import "#workflows/index.ts";\nimport "@temporalio/testing";',
  "domain/core.test.ts": 'import "node:fs";\nimport "#test/build.ts";\nimport "#integrations/port.ts";',
  "activities/index.integration.test.ts": 'import "@temporalio/worker";\nimport "#integrations/port.ts";',
};

let planted: Cruise;
let folder: string;

beforeAll(async () => {
  await mkdir(join(root, ".cache"), { recursive: true });
  folder = await mkdtemp(join(root, ".cache", "borders-"));
  for (const name of ["package.json", ".dependency-cruiser.cjs"])
    await copyFile(join(root, name), join(folder, name));
  await plant(Object.entries(allowed));
  await plant(violations.map(([, file, code]) => [file, code] as const));
  planted = await cruise(folder);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test("each planted violation is caught by its rule, and nothing else is flagged", () => {
  const found = planted.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  expect(found.toSorted()).toEqual(violations.map(([rule, file]) => `${rule}: ${file}`).toSorted());
});

test("every rule has a planted violation", () => {
  const rules = planted.summary.ruleSetUsed.forbidden.map((rule) => rule.name);
  expect(new Set(violations.map(([rule]) => rule))).toEqual(new Set(rules));
});

test("the checker sees the real tree", async () => {
  const real = await cruise(root);
  const sources = real.modules.map(({ source }) => source);
  expect(
    sources.filter((source) => /^(domain|activities|workflows|integrations|api)\//.test(source)).length,
  ).toBeGreaterThan(20);
  // A config that excludes node_modules would leave every rule about packages blind.
  expect(sources).toContainEqual(expect.stringMatching(/(^|\/)node_modules\/zod\//));
});

async function plant(files: Iterable<readonly [file: string, code: string]>): Promise<void> {
  for (const [file, code] of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), `${code}\n`);
  }
}

/** Runs the command that `npm run check` runs. The JSON reporter exits 0 whatever it finds. */
async function cruise(cwd: string): Promise<Cruise> {
  const command = join(root, "node_modules/.bin/depcruise");
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [command, "--config", ".dependency-cruiser.cjs", "--output-type", "json", "."],
    { cwd, maxBuffer: 64 * 1024 * 1024 },
  );
  return Cruise.parse(JSON.parse(stdout));
}
