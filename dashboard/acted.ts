// What an accepted act answers.
import type { PresentedCall } from "#domain/call/presented.ts";
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { SyncView } from "#domain/sync/view-schema.ts";

export interface Warning {
  readonly gate: string;
  readonly message: string;
}
/** What no store of the page holds: the page reads it anew. */
export interface Noted {
  readonly kind: "change";
  readonly id: string;
  readonly key: string;
}
export interface Acted {
  readonly view: ReleaseView | PresentedCall | PresentedDryRun | EnvironmentView | SyncView | Noted;
  /** What hangs on one person alone, or on who is away. */
  readonly warnings?: readonly Warning[];
}
