// The few things by which runs are filtered in Temporal UI.
import type { Instant } from "./time.ts";

export interface Attributes {
  readonly kind: string;
  readonly stage: string;
  /** The role that is waited for first; empty when nobody is. */
  readonly waitingOn: string;
  readonly due: Instant | undefined;
}
