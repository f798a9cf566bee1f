// What an accepted act answers.
import type { PresentedCall } from "#domain/call/presented.ts";
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";

export interface Warning {
  readonly gate: string;
  readonly message: string;
}
export interface Acted {
  readonly view: ReleaseView | PresentedCall | EnvironmentView;
  /** What hangs on one person alone, or on who is away. */
  readonly warnings?: readonly Warning[];
}
