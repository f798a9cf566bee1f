// Compares what was acknowledged with what is there: nothing lost, nothing doubled, the chain whole, everything moving.
import { execFileSync } from "node:child_process";
import type { Client } from "@temporalio/client";
import { z } from "zod";
import { StoredChange } from "#domain/changelog/entry.ts";
import { MemoryEntry } from "#domain/memory.ts";
import type { Cast } from "#test/cast.ts";
import type { Played } from "./acts.ts";
import type { Acknowledged, Ledger } from "./careful-client.ts";
import { counted, timesOf, twice, type Finding } from "./finding.ts";
import type { Outside } from "./outside.ts";
import { stuckIn } from "./standstill.ts";

export interface Scene {
  readonly cast: Cast;
  readonly client: Client;
  readonly outside: Outside;
  readonly ledger: Ledger;
  /** Of the workspace. */
  readonly gitDir: string;
}

export async function findingsOf(scene: Scene, played: Played): Promise<readonly Finding[]> {
  const all = await Promise.all([
    inTheLog(scene, runsOf(played)),
    inSlack(scene, played),
    inLinear(scene, played),
    inTheMemory(scene, played),
    inTheChangelog(scene, played),
    inTheWorkspace(scene, played),
    ofTheNight(scene, played),
    ofTheWhole(scene),
  ]);
  return all.flat();
}

const Rows = z.object({
  items: z.array(z.object({ key: z.string(), action: z.string(), actor: z.object({ id: z.string() }) })),
});

/** Each accepted message of a person is one row. */
export async function inTheLog(
  { cast, ledger }: Pick<Scene, "cast" | "ledger">,
  runs: readonly CountedRun[],
): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const { ref, path, prefix } of runs) {
    const query = `externalRef=${encodeURIComponent(ref)}&limit=200`;
    const { items } = Rows.parse((await cast.call("justin", "GET", `/api/decisions?${query}`)).body);
    const byPeople = items.filter(({ actor }) => actor.id !== "runsheet").map(({ action }) => action);
    const expected = ledger.acknowledged.flatMap((one) => actionOf(one, { path, prefix }));
    for (const action of new Set(expected))
      found.push(...counted(`${ref} ${action}`, timesOf(action, expected), timesOf(action, byPeople)));
    found.push(
      ...twice(
        `${ref} row`,
        items.map(({ key }) => key),
      ),
    );
  }
  return found;
}

interface CountedRun {
  readonly ref: string;
  readonly path: string;
  readonly prefix: string;
}

function runsOf({ release, call, dryRun }: Played): readonly CountedRun[] {
  return [
    runOfRelease(release),
    { ref: `call/${call}`, path: `/api/calls/${call}/`, prefix: "call" },
    { ref: `dry-run/${dryRun}`, path: `/api/dry-runs/${dryRun}/`, prefix: "dry_run" },
  ];
}

export function runOfRelease(key: string): CountedRun {
  return { ref: `release/${key}`, path: `/api/releases/${key}/`, prefix: "release" };
}

/** Ticks of a call are its own matter, and stand in no row. */
const unlogged: readonly string[] = ["complete-item"];

function actionOf({ path, sent }: Acknowledged, run: Pick<CountedRun, "path" | "prefix">): readonly string[] {
  if (!path.startsWith(run.path)) return [];
  const message = path.slice(run.path.length);
  if (unlogged.includes(message)) return [];
  if (message === "decide")
    return [`${run.prefix}.${z.object({ outcome: z.string() }).parse(JSON.parse(sent)).outcome}`];
  return [`${run.prefix}.${message.replaceAll("-", "_")}`];
}

async function inSlack({ outside }: Scene, played: Played): Promise<readonly Finding[]> {
  const keys = await outside.messageKeys();
  const ofRun = (run: string, end: string) =>
    keys.filter((key) => key.startsWith(`${run}/`) && key.endsWith(end)).length;
  return [
    ...twice("message", keys),
    ...counted(`card of release/${played.release}`, 1, ofRun(`release/${played.release}`, "/root")),
    ...counted(`note of the no-go of ${played.release}`, 1, ofRun(`release/${played.release}`, "/note-0")),
    ...counted(`card of call/${played.call}`, played.callCards, ofRun(`call/${played.call}`, "/root")),
    ...counted(`highlights of call/${played.call}`, 1, ofRun(`call/${played.call}`, "/highlights")),
  ];
}

async function inLinear({ outside }: Scene, played: Played): Promise<readonly Finding[]> {
  const issues = await outside.issues();
  const comments = issues.find(({ identifier }) => identifier === "OCC-212")?.comments ?? [];
  const naming = (text: string) => comments.filter((comment) => comment.includes(text)).length;
  return [
    ...counted(
      `issue "${played.followUp}"`,
      1,
      issues.filter(({ title }) => title === played.followUp).length,
    ),
    ...counted(`comment of call/${played.call}`, 1, naming(`(call/${played.call})`)),
    ...counted(`comment of dry-run/${played.dryRun}`, 1, naming(played.folder)),
  ];
}

async function inTheMemory({ cast }: Scene, { call, dryRun, topic }: Played): Promise<readonly Finding[]> {
  const kept = async (ref: string) => {
    const { body } = await cast.call("justin", "GET", `/api/memory?ref=${encodeURIComponent(ref)}`);
    return z.object({ items: z.array(MemoryEntry) }).parse(body).items;
  };
  const ofCall = (await kept(`call/${call}`)).map(({ kind }) => kind);
  const ofDryRun = (await kept(`dry-run/${dryRun}`)).map(({ entry }) => entry);
  return [
    ...(["quote", "decision", "highlight"] as const).flatMap((kind) =>
      counted(`${kind} of call/${call}`, 1, timesOf(kind, ofCall)),
    ),
    ...counted(`summary of dry-run/${dryRun}`, 1, timesOf(topic, ofDryRun)),
  ];
}

const changelogPath = "docs/directions/product_changelog.md";

/** The rows, and the document that shows them. */
async function inTheChangelog(
  { cast, gitDir }: Scene,
  { release, changes }: Played,
): Promise<readonly Finding[]> {
  const { body } = await cast.call("justin", "GET", "/api/changelog?limit=200");
  const stored = z
    .object({ items: z.array(StoredChange) })
    .parse(body)
    .items.map(({ change }) => change);
  const shown = gitText(gitDir, "show", `main:${changelogPath}`).split("\n");
  return [...changes, `No-go for ${release}: This round is over.`].flatMap((change) => [
    ...counted(`entry "${change}"`, 1, timesOf(change, stored)),
    ...counted(`line "${change}"`, 1, shown.filter((line) => line.includes(`| ${change} |`)).length),
  ]);
}

async function inTheWorkspace({ gitDir }: Scene, played: Played): Promise<readonly Finding[]> {
  const { call, dryRun, folder } = played;
  const commits = gitText(gitDir, "log", "--format=%H", "main", "--", folder).split("\n").filter(Boolean);
  const files = gitText(gitDir, "ls-tree", "-r", "--name-only", "main", folder);
  const feedback = gitText(gitDir, "show", "main:feedback/product.md").split("\n");
  const memory = gitText(gitDir, "grep", "-c", `call/${call}`, "main", "--", "packages/memory/ops");
  return [
    ...counted(`commit of ${folder}`, 1, commits.length),
    ...counted(`manifest of ${folder}`, 1, timesOf(`${folder}manifest.sha256`, files.split("\n"))),
    ...counted(`feedback line of ${dryRun}`, 1, feedback.filter((line) => line.includes(folder)).length),
    ...counted(`file of call/${call}`, 1, memory.split("\n").filter(Boolean).length),
  ];
}

/** What is not there yet is no text. */
function gitText(gitDir: string, ...args: readonly string[]): string {
  try {
    return execFileSync("git", ["--git-dir", gitDir, ...args], { encoding: "utf8", stdio: "pipe" });
  } catch {
    return "";
  }
}

async function ofTheNight({ cast }: Scene, { night }: Played): Promise<readonly Finding[]> {
  const { body } = await cast.call("jordan", "GET", "/api/metrics/runs?environment=staging&limit=200");
  const { items } = z.object({ items: z.array(z.object({ id: z.string() })) }).parse(body);
  return counted(`run ${night}`, 1, items.filter(({ id }) => id.startsWith(night)).length);
}

async function ofTheWhole({ cast, client, ledger }: Scene): Promise<readonly Finding[]> {
  const verified = z.object({ ok: z.boolean() }).loose();
  const chain = verified.parse((await cast.call("justin", "GET", "/api/decisions/verify")).body);
  const { items } = z
    .object({ items: z.array(z.unknown()) })
    .parse((await cast.call("justin", "GET", "/api/undelivered")).body);
  return [
    ...(chain.ok ? [] : [{ type: "broken" as const, what: `the chain: ${JSON.stringify(chain)}` }]),
    ...items.map((item) => ({ type: "lost" as const, what: `undelivered: ${JSON.stringify(item)}` })),
    ...ledger.faults.map((what) => ({ type: "broken" as const, what })),
    ...(await stuckIn(client)),
  ];
}
