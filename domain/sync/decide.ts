// Who reviews an item says that it was talked about; who reviews it again says it anew.
import { accept, refuse, type Decision, type Refusal } from "../outcome.ts";
import type { Context } from "../process.ts";
import type { SyncEvent } from "./events.ts";
import type { SyncCommand } from "./messages.ts";
import type { SyncState } from "./state.ts";

export function decide(state: SyncState, command: SyncCommand, { by }: Context): Decision<SyncEvent> {
  const { entry, flag } = command;
  return (
    whyNot(state, by) ??
    unknownIn(state, command) ??
    accept({ type: "entry-reviewed", entry, ...(flag === undefined ? {} : { flag }) })
  );
}

function whyNot({ terms, ended }: SyncState, { customer, type }: Context["by"]): Refusal | undefined {
  if (customer || type === "service")
    return refuse("not-permitted", "Nothing changed. A person of the team reviews what stands in a digest.");
  return ended
    ? refuse("sync-closed", `Nothing changed. The digest after that of ${terms.date} is there already.`)
    : undefined;
}

function unknownIn({ terms, digest }: SyncState, { entry, flag }: SyncCommand): Refusal | undefined {
  if (digest?.items.some(({ id }) => id === entry) !== true)
    return refuse("unknown-item", `Nothing changed. The digest of ${terms.date} has no item ${entry}.`, {
      field: "entry",
    });
  return flag === undefined || terms.flags.includes(flag)
    ? undefined
    : refuse("invalid", `Nothing changed. The plan has no flag ${flag}.`, {
        field: "flag",
        choices: terms.flags,
      });
}
