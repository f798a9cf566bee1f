// Histories of entries of the change log: in the document in time, and told before the workspace is back.
import { changelogIdOf } from "#domain/changelog/entry.ts";
import { createChangeEntries } from "#integrations/temporal/change-entries.ts";
import { aChange } from "#test/builders/changelog.ts";
import { taskQueue, type Engine } from "#test/engine.ts";
import { ended, type Recorded, type Scenario } from "#test/histories/scenario.ts";

async function anEntry({ client }: Engine, key: string): Promise<Recorded> {
  const { kind, change, author, authorType, at } = aChange({ key, kind: "roadmap" });
  const entry = { key, kind, change, author, authorType, at };
  await createChangeEntries(client, taskQueue).enter(entry);
  const handle = client.workflow.getHandle(changelogIdOf(entry));
  await handle.executeUpdate("stored");
  await handle.result();
  return ended(handle);
}

export const changelogHistories: Readonly<Record<string, Scenario>> = {
  "changelog.told-in-time": anEntry,
  "changelog.told-before-kept": async (engine, key) => {
    const { workspace } = engine.parts;
    const { write } = workspace;
    const backAt = Date.now() + 17_000;
    workspace.write = async (...given) => {
      if (Date.now() < backAt) throw Object.assign(new Error("away"), { kind: "retryable", code: "away" });
      return write(...given);
    };
    const entry = await anEntry(engine, key);
    workspace.write = write;
    return entry;
  },
};
