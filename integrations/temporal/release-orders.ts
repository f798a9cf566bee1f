// What one release wants of another: sent as a message in the name of who asked for it.
import { WorkflowNotFoundError, type Client } from "@temporalio/client";
import { z } from "zod";
import type { ReleaseOrders } from "#domain/ports.ts";
import { workflowIdOf } from "#domain/release/state.ts";
import { refusalIn } from "./failures.ts";

export function createReleaseOrders({ workflow }: Client): ReleaseOrders {
  return {
    supersede: async (updateId, { key, successor, by }) => {
      const handle = workflow.getHandle(workflowIdOf(key));
      try {
        await handle.executeUpdate("supersede", { updateId, args: [{ successor, by }] });
      } catch (error) {
        const refusal = refusalIn(error);
        const why =
          error instanceof WorkflowNotFoundError
            ? { code: "release-closed", reason: `Release ${key} has ended.` }
            : refusal;
        if (why === undefined) throw error;
        // An answer that was lost is asked for again when the older one may have ended by it.
        if (why.code !== "release-closed" || (await successorOf(handle.result())) !== successor)
          throw Object.assign(new Error(why.reason), { kind: "permanent", code: why.code });
      }
    },
  };
}

const Ended = z.object({ supersededBy: z.string().optional() });

/** Of a release that has ended: the view that it left. */
async function successorOf(result: Promise<unknown>): Promise<string | undefined> {
  try {
    return Ended.safeParse(await result).data?.supersededBy;
  } catch {
    return undefined;
  }
}
