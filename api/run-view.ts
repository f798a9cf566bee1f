// What every kind of run shows of itself: enough to keep its newest view, to order it, and to name its events.
import { z } from "zod";
import type { PresentedCall } from "#domain/call/presented.ts";
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { SyncView } from "#domain/sync/view-schema.ts";

/** Whatever else a kind shows travels along. */
const RunView = z.object({
  /** Workflow id. */
  id: z.string(),
  /** Also the name of its events: `release`. */
  kind: z.string().regex(/^[a-z-]+$/),
  key: z.string(),
  version: z.int(),
  status: z.string(),
  updatedAt: z.string(),
  startedAt: z.string().exactOptional(),
});
export type RunView = Readonly<z.infer<typeof RunView>>;

export function isRunView(view: object): view is RunView {
  return RunView.safeParse(view).success;
}

/** Rows may have been written by an earlier version of Runsheet: what tells a release is enough. */
export function isReleaseView(view: object): view is ReleaseView {
  return "kind" in view && view.kind === "release" && "version" in view && "stages" in view;
}

export function isCallView(view: object): view is PresentedCall {
  return "kind" in view && view.kind === "call" && "startsAt" in view && "participants" in view;
}

export function isDryRunView(view: object): view is PresentedDryRun {
  return "kind" in view && view.kind === "dry-run" && "session" in view && "participants" in view;
}

export function isEnvironmentView(view: object): view is EnvironmentView {
  return "kind" in view && view.kind === "environment" && "queue" in view;
}

export function isSyncView(view: object): view is SyncView {
  return "kind" in view && view.kind === "sync" && "meetsAt" in view && "items" in view;
}
