// Histories of the watch over the tiles: old and cleared again, and moved on.
import type { WatchView } from "#domain/tiles/watch/view.ts";
import { instantFrom, type Instant } from "#domain/time.ts";
import { taskQueue, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { ended, type Scenario } from "#test/histories/scenario.ts";

const environment = "production";

async function night({ metricRuns }: Engine, workflowId: string, asOf: Instant): Promise<void> {
  await metricRuns.book.run({ asOf, environment, producedBy: { workflowId, runId: "r" } });
}

async function watch(
  { client }: Engine,
  workflowId: string,
  more: { readonly moveOnAtEvents?: number } = {},
) {
  const args = [{ environment, ...more }];
  const { firstExecutionRunId } = await client.workflow.start("tileWatch", { workflowId, taskQueue, args });
  const newest = client.workflow.getHandle(workflowId);
  return {
    newest,
    first: client.workflow.getHandle(workflowId, firstExecutionRunId, { followRuns: false }),
    until: (status: WatchView["status"]) =>
      eventually(
        () => newest.query<WatchView>("view"),
        (view) => view.status === status,
      ),
  };
}

export const tileWatchHistories: Readonly<Record<string, Scenario>> = {
  "tile-watch.old-and-cleared": async (engine, workflowId) => {
    await night(engine, workflowId, "2025-10-16T02:00:00.000Z");
    const { newest, first, until } = await watch(engine, workflowId);
    await until("critical");
    await night(engine, workflowId, instantFrom(Date.now()));
    await newest.signal("look");
    await until("fresh");
    return ended(first);
  },
  "tile-watch.moving-on": async (engine, workflowId) => {
    await night(engine, workflowId, instantFrom(Date.now()));
    // Its first look and its rows are as many, however they fall into tasks; what goes on as new stays below.
    const { first } = await watch(engine, workflowId, { moveOnAtEvents: 14 });
    await eventually(
      () => first.describe(),
      ({ status }) => status.name === "CONTINUED_AS_NEW",
    );
    return ended(first);
  },
};
