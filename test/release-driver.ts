// One release on an engine, as a test drives it: Updates, Queries and its history.
import type { Client } from "@temporalio/client";
import type { Actor } from "#domain/people.ts";
import type { ReleaseMessageName } from "#domain/release/messages.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { Instant } from "#domain/time.ts";

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
    /** The history once nothing has been added to it for half a second. */
    settledHistory: async () => {
      for (let before = -1; ;) {
        const events = await driver.history();
        if (events.length === before) return events;
        before = events.length;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    },
  };
  return driver;
}
