// What waits for one person, of releases and of calls, in the order in which it presses.
import { callInboxOf, type CallInboxItem } from "./call/inbox.ts";
import type { CallView } from "./call/view-schema.ts";
import { inboxOf, type Asker, type InboxItem } from "./release/inbox.ts";
import type { ReleaseView } from "./release/view-schema.ts";
import type { Instant } from "./time.ts";

export type WaitingItem =
  | ({ readonly kind: "release" } & InboxItem)
  | ({ readonly kind: "call" } & CallInboxItem);

interface Open {
  readonly releases: readonly ReleaseView[];
  readonly calls: readonly CallView[];
}

/** Late first, then by due, what has none last. */
export function waitingFor(person: Asker, { releases, calls }: Open, at: Instant): readonly WaitingItem[] {
  return [
    ...inboxOf(person, releases, at).map((item) => ({ kind: "release" as const, ...item })),
    ...callInboxOf(person, calls, at).map((item) => ({ kind: "call" as const, ...item })),
  ].toSorted(byUrgency);
}

/** Tells two of them apart, also from one answer to the next. */
export function waitingId(item: WaitingItem): string {
  return item.kind === "release"
    ? `${item.release} ${item.gate} ${item.action}`
    : `${item.call} ${item.action} ${item.item ?? ""}`;
}

function byUrgency(left: WaitingItem, right: WaitingItem): number {
  if (left.late !== right.late) return left.late ? -1 : 1;
  const [first, second] = [left.due ?? "~", right.due ?? "~"];
  return first < second ? -1 : first > second ? 1 : 0;
}
