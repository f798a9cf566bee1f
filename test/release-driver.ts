// One release on an engine, as a test drives it: Updates, Queries and its history.
import type { Client } from "@temporalio/client";
import type { Actor } from "#domain/people.ts";
import type { ReleaseMessageName } from "#domain/release/messages.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { Instant } from "#domain/time.ts";
import { isUnderWay } from "./under-way.ts";

/** Whatever is under way for so many looks is held by the test itself. */
const heldLooks = 20;

export type ReleaseDriver = ReturnType<typeof driverOf>;

export function driverOf(client: Client, workflowId: string) {
  const handle = client.workflow.getHandle(workflowId);
  const driver = {
    handle,
    view: (at?: Instant) =>
      handle.query<ReleaseView, [{ at?: Instant }]>("view", at === undefined ? {} : { at }),
    send: (name: ReleaseMessageName, fields: object, by: Actor, updateId?: string) =>
      handle.executeUpdate<ReleaseView, [object]>(name, {
        args: [{ ...fields, by }],
        ...(updateId === undefined ? {} : { updateId }),
      }),
    gate: async (id: string) => {
      const gate = (await driver.view()).stages.flatMap(({ gates }) => gates).find((one) => one.id === id);
      if (gate === undefined) throw new Error(`no gate ${id}`);
      return gate;
    },
    history: async () => (await handle.fetchHistory()).events ?? [],
    /** The history once nothing has been added to it for half a second, and nothing will be. */
    settledHistory: async () => {
      for (let before = -1, calmLooks = 0; ;) {
        const description = await handle.describe();
        const events = await driver.history();
        calmLooks = events.length === before ? calmLooks + 1 : 0;
        if (calmLooks > heldLooks || (calmLooks > 0 && !isUnderWay(description, events))) return events;
        before = events.length;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    },
  };
  return driver;
}
