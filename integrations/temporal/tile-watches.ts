// Reaches the watch of an environment, whether it runs already or not.
import type { Client } from "@temporalio/client";
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from "@temporalio/common";
import type { TileWatches } from "#domain/ports.ts";
import { tileWatchIdOf } from "#domain/tiles/watch/state.ts";

const kindKey = defineSearchAttributeKey("RunsheetKind", SearchAttributeType.KEYWORD);

export function createTileWatches(client: Client, taskQueue: string): TileWatches {
  return {
    look: async (environment) => {
      await client.workflow.signalWithStart("tileWatch", {
        workflowId: tileWatchIdOf(environment),
        taskQueue,
        args: [{ environment }],
        signal: "look",
        typedSearchAttributes: new TypedSearchAttributes([{ key: kindKey, value: "tile-watch" }]),
        staticSummary: `Watch over the tiles of ${environment}`,
      });
    },
  };
}
