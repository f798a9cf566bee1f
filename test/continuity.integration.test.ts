import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual, promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { isolatedEnvironment } from "#config";
import { Summary } from "#domain/backup/manifest.ts";
import { noteRisks } from "#test/busy-release.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import { playCall, playChanges } from "#test/faults/acts.ts";
import { twice } from "#test/faults/finding.ts";
import { startOutside, type Outside } from "#test/faults/outside.ts";
import { reconciled } from "#test/reconciled.ts";
import { startStack, type Stack } from "#test/stack.ts";

const key = "v2026.11.20";
const busy = "v2026.11.21";
let outside: Outside;
let stack: Stack;
let cast: Cast;
const folder = mkdtempSync(join(tmpdir(), "runsheet-continuity-"));
const [dataDir, restored, backup] = [join(folder, "data"), join(folder, "restored"), join(folder, "backup")];

beforeAll(async () => {
  outside = await startOutside();
  await start(dataDir);
});
afterAll(async () => {
  await stack.stop();
  await outside.close();
  rmSync(folder, { recursive: true });
});

async function start(data: string): Promise<void> {
  stack = await startStack({ dataDir: data, env: outside.env });
  cast = createCast(stack.url, stack.config.serviceToken);
}

/** As somebody would in a shell. */
async function runsheet(command: "backup" | "restore", from: string, data = dataDir) {
  const main = join(import.meta.dirname, "..", "cli", "runsheet.ts");
  const env = isolatedEnvironment({ ...outside.env, RUNSHEET_DATA: data });
  const args = [main, "-o", "json", command, from];
  return promisify(execFile)(process.execPath, args, { env }).then(
    ({ stdout }) => ({ summary: Summary.parse(JSON.parse(stdout)), said: "" }),
    (error: { readonly stderr: string }) => ({ summary: undefined, said: error.stderr }),
  );
}

const Rows = z.object({ items: z.array(z.object({ key: z.string(), action: z.string() })) });
const rowsOf = async (ref: string) => {
  const path = `/api/decisions?externalRef=${encodeURIComponent(ref)}&limit=200`;
  return Rows.parse((await cast.call("justin", "GET", path)).body).items;
};
const Verified = z.object({ ok: z.boolean(), signatures: z.object({ proven: z.int() }) });
const verified = async () => Verified.parse((await cast.call("justin", "GET", "/api/decisions/verify")).body);

it("goes on where it stood after a backup of the running stack was put into an empty folder", async () => {
  await cast.start(key);
  await cast.walk(key, "staging");
  await cast.start(busy);
  const { call, followUp } = await playCall(cast, 0);
  const changes = await playChanges(cast, 0);
  const before = await shownAtRest(call);
  const { signatures } = await verified();
  const storm = noteRisks(cast, busy);
  await eventually(storm.sofar, ({ length }) => length > 2);
  const earlier = storm.sofar();
  const { summary, said } = await runsheet("backup", backup);
  const all = await storm.end();
  expect(said).toBe("");
  expect(summary?.parts.map(({ part }) => part).toSorted()).toEqual([
    "database with evidence",
    "histories",
    "keys",
    "workspace",
  ]);
  expect(statSync(join(backup, "data", "keys.env")).mode & 0o777).toBe(0o600);
  expect(all.length).toBeGreaterThan(earlier.length);
  await stack.stop();

  expect((await runsheet("restore", backup, restored)).summary?.folder).toBe(restored);
  await start(restored);
  await expect.poll(() => shown(call)).toEqual(before);
  expect(await verified()).toMatchObject({ ok: true, signatures });
  const kept = (await cast.view(busy)).risks.map(({ title }) => title);
  expect(kept.slice(0, earlier.length)).toEqual(earlier);
  const risksIn = (rows: z.infer<typeof Rows>["items"]) =>
    rows.filter(({ action }) => action === "release.record_risk").length;
  const recorded = await eventually(
    () => rowsOf(`release/${busy}`),
    (rows) => risksIn(rows) === kept.length,
  );
  expect(
    twice(
      "row",
      recorded.map((row) => row.key),
    ),
  ).toEqual([]);

  await cast.walk(key, "production");
  expect((await cast.view(key)).stage).toBe("production");
  expect(await reconciled(cast)).toMatchObject({ repairs: 0, drifts: 0 });
  await expect.poll(metrics).toMatch(/^runsheet_drift\{kind="row-missing"\} 0$/m);
  const { body } = await cast.call("justin", "GET", "/api/changelog?limit=200");
  expect(JSON.stringify(body)).toContain(changes[0]);
  expect((await outside.issues()).filter(({ title }) => title === followUp)).toHaveLength(1);
  expect(twice("message", await outside.messageKeys())).toEqual([]);
  expect(
    twice(
      "row",
      (await rowsOf(`release/${key}`)).map((row) => row.key),
    ),
  ).toEqual([]);
}, 300_000);

const metrics = async () => String((await cast.call(undefined, "GET", "/metrics")).body);

/** Once what was asked for is filed, and a second on nothing has changed. */
async function shownAtRest(call: string) {
  const { now } = await eventually(
    async () => {
      const earlier = await shown(call);
      await pause(1_000);
      return { earlier, now: await shown(call) };
    },
    ({ earlier, now }) =>
      now.release.undelivered.length === 0 &&
      now.call.followUps.every(({ issue, linear }) => issue !== undefined || linear !== undefined) &&
      isDeepStrictEqual(earlier, now),
  );
  return now;
}

async function shown(call: string) {
  const { links: _, ...release } = await cast.view(key);
  const followUps = z.array(z.looseObject({ issue: z.string().optional(), linear: z.unknown() }));
  const body = z.looseObject({ links: z.unknown(), followUps });
  const { links: __, ...theCall } = body.parse((await cast.call("justin", "GET", `/api/calls/${call}`)).body);
  return { release, call: theCall };
}

const damages: readonly {
  readonly given: string;
  readonly damage: (copy: string) => void;
  readonly says: string;
}[] = [
  {
    given: "a file is cut",
    damage: (copy) => truncateSync(join(copy, "data", "temporal.db"), 4_096),
    says: "temporal.db is cut",
  },
  {
    given: "a file is altered",
    damage: (copy) => writeFileSync(join(copy, "data", "workspace", "HEAD"), "ref: refs/heads/else\n"),
    says: "workspace/HEAD was altered",
  },
  {
    given: "a file is gone",
    damage: (copy) => rmSync(join(copy, "data", "keys.env")),
    says: "keys.env is missing",
  },
  {
    given: "the copying was cut short",
    damage: (copy) => rmSync(join(copy, "manifest.json")),
    says: "is no whole backup: it has no manifest.json",
  },
  {
    given: "it is something else",
    damage: (copy) => writeFileSync(join(copy, "manifest.json"), '{"product":"other","format":1}'),
    says: "is not of a backup of Runsheet",
  },
];

it.each(damages)("refuses a backup of which $given, and writes nothing", async ({ damage, says }) => {
  const copy = mkdtempSync(join(folder, "damaged-"));
  cpSync(backup, copy, { recursive: true });
  damage(copy);
  const target = `${copy}-target`;
  expect((await runsheet("restore", copy, target)).said).toContain(says);
  expect(readdirSync(folder).filter((name) => name.includes("-target"))).toEqual([]);
});

it("never writes over what is there, nor over a running stack", async () => {
  expect((await runsheet("restore", backup, restored)).said).toMatch(/Runsheet runs on .* stop it first/);
  const used = mkdtempSync(join(folder, "used-"));
  writeFileSync(join(used, "mine"), "");
  expect((await runsheet("restore", backup, used)).said).toContain(
    "is not empty (mine), and nothing was changed",
  );
  expect(readdirSync(used)).toEqual(["mine"]);
  expect((await runsheet("backup", backup, restored)).said).toContain("is not empty");
  expect((await runsheet("backup", join(restored, "in"), restored)).said).toContain(
    "lies in the data folder",
  );
});

it("is taken of a stopped stack too, and the same files come back", async () => {
  const again = join(folder, "again");
  const { summary } = await runsheet("backup", again, dataDir);
  expect(summary?.stoodStillMs).toBeUndefined();
  const { summary: put } = await runsheet("restore", again, join(folder, "again-restored"));
  expect(put?.files).toBe(summary?.files);
});
