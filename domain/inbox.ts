// What waits for one person, of releases, calls and dry runs, in the order in which it presses.
import { callInboxOf, type CallInboxItem } from "./call/inbox.ts";
import type { CallView } from "./call/view-schema.ts";
import { dryRunInboxOf, type DryRunInboxItem } from "./dry-run/inbox.ts";
import type { DryRunView } from "./dry-run/view-schema.ts";
import { inboxOf, type Asker, type InboxItem } from "./release/inbox.ts";
import type { ReleaseView } from "./release/view-schema.ts";
import type { Instant } from "./time.ts";

export type WaitingItem =
  | ({ readonly kind: "release" } & InboxItem)
  | ({ readonly kind: "call" } & CallInboxItem)
  | ({ readonly kind: "dry-run" } & DryRunInboxItem);

interface Open {
  readonly releases: readonly ReleaseView[];
  readonly calls: readonly CallView[];
  readonly dryRuns: readonly DryRunView[];
}

/** Late first, then by due, what has none last. */
export function waitingFor(
  person: Asker,
  { releases, calls, dryRuns }: Open,
  at: Instant,
): readonly WaitingItem[] {
  return [
    ...inboxOf(person, releases, at).map((item) => ({ kind: "release" as const, ...item })),
    ...callInboxOf(person, calls, at).map((item) => ({ kind: "call" as const, ...item })),
    ...dryRunInboxOf(person, dryRuns, at).map((item) => ({ kind: "dry-run" as const, ...item })),
  ].toSorted(byUrgency);
}

/** Tells two of them apart, also from one answer to the next. */
export function waitingId(item: WaitingItem): string {
  switch (item.kind) {
    case "release":
      return `${item.release} ${item.gate} ${item.action}`;
    case "call":
      return `${item.call} ${item.action} ${item.item ?? ""}`;
    case "dry-run":
      return `${item.dryRun} ${item.action} ${item.item ?? ""}`;
  }
}

function byUrgency(left: WaitingItem, right: WaitingItem): number {
  if (left.late !== right.late) return left.late ? -1 : 1;
  const [first, second] = [left.due ?? "~", right.due ?? "~"];
  return first < second ? -1 : first > second ? 1 : 0;
}
