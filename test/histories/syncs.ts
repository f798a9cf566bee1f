// Histories of the manager sync: the run that begins a day, and the day itself, reviewed and reached by time.
import { syncIdOf } from "#domain/sync/state.ts";
import { instantFrom } from "#domain/time.ts";
import { as } from "#test/builders/people.ts";
import { theTerms } from "#test/builders/sync.ts";
import { taskQueue } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { ended, run, type Scenario } from "#test/histories/scenario.ts";

export const syncHistories: Readonly<Record<string, Scenario>> = {
  "manager-sync.began": (engine, workflowId) =>
    run(engine, "managerSync", { workflowId, args: [{ at: "2025-10-13T14:30:00.000Z" }] }),
  "sync.reviewed": async (engine) => {
    // By then every document of the seeds has expired.
    const date = "2030-01-08";
    const terms = { ...theTerms, date, until: instantFrom(Date.now() + 20_000) };
    const handle = await engine.client.workflow.start("sync", {
      workflowId: syncIdOf(date),
      taskQueue,
      args: [{ terms }],
    });
    const view = () => handle.query<{ readonly items: readonly { readonly id: string }[] }>("view");
    const { items } = await eventually(view, (seen) => seen.items.length > 0);
    const [item] = items;
    await handle.executeUpdate("reviewEntry", {
      args: [{ entry: item?.id, flag: "dependency-risk", by: as("ines") }],
    });
    await handle.result();
    return ended(handle);
  },
};
