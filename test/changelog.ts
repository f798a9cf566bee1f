// A change log on real parts: rows in the embedded Supabase, the document in git, runs in Temporal.
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, beforeEach, onTestFinished } from "vitest";
import type { Ports } from "#activities/activities.ts";
import { cacheDirOf } from "#config";
import { changelogIdOf, ChangeEntry } from "#domain/changelog/entry.ts";
import { instantFrom } from "#domain/time.ts";
import { createChangelog } from "#integrations/supabase/changelog.ts";
import { workflowBundle } from "#integrations/temporal/workflow-bundle.ts";
import { aChange } from "./builders/changelog.ts";
import { startDevServer, startEngine, taskQueue, type Engine } from "./engine.ts";
import { startTestSupabase, type TestSupabase } from "./supabase.ts";
import { aWorkspace } from "./workspace.ts";

export const changelogPath = "docs/directions/product_changelog.md";

/** One database and one Temporal server for all tests of a file; each test begins with an empty log. */
export function changelogParts() {
  const parts = new Map<"all", { readonly env: TestWorkflowEnvironment; readonly supabase: TestSupabase }>();
  const all = () => {
    const started = parts.get("all");
    if (started === undefined) throw new Error("The parts have not been started");
    return { ...started, changelog: createChangelog(started.supabase.client) };
  };
  beforeAll(async () => {
    const [env, supabase] = await Promise.all([startDevServer(), startTestSupabase()]);
    await workflowBundle(cacheDirOf());
    parts.set("all", { env, supabase });
  });
  beforeEach(() => all().supabase.empty());
  afterAll(async () => {
    await all().supabase.close();
    await all().env.teardown();
  });
  return all;
}

export async function openLog({ env, changelog }: ReturnType<ReturnType<typeof changelogParts>>) {
  const place = await aWorkspace({ hasRemote: false });
  const work = (write: Ports["workspace"]["write"]) =>
    startEngine(env, { ports: { changelog, workspace: { ...place.workspace, write } } });
  const open = async (): Promise<Engine> => {
    const engine = await work(place.workspace.write);
    onTestFinished(() => engine.stop());
    return engine;
  };
  return {
    ...place,
    work,
    open,
    read: async (file = changelogPath) => (await place.workspace.read(file)) ?? "",
  };
}

export const daysAgo = (days: number) => instantFrom(Date.now() - days * 86_400_000);

let entries = 0;
export function entry(more: Partial<ChangeEntry> = {}): ChangeEntry {
  entries += 1;
  return ChangeEntry.parse(aChange({ key: `entry-${entries}`, at: daysAgo(0), ...more }));
}

/** `ended` is settled when its run is. */
export async function enter({ client }: Engine, given: ChangeEntry) {
  const workflowId = changelogIdOf(given);
  const handle = await client.workflow.start("changelogEntry", { workflowId, taskQueue, args: [given] });
  return { ended: handle.result() };
}

export const rowsIn = (text: string) => text.split("\n").filter((line) => /^\| \d{4}/.test(line));
