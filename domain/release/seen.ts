// What the release itself showed at the digest that was signed: kept with the signature for audit, and part of no digest.
import type { Instant } from "../time.ts";
import type { GateStatus } from "./view-schema.ts";

export interface Seen {
  /** Of the view that the client says it showed. The row's own version is one higher where nothing came between. */
  readonly version?: number;
  readonly gates: readonly SeenGate[];
  /** Gates left out, for the size. */
  readonly more?: number;
  readonly risks: { readonly open: number; readonly closed: number };
}

export interface SeenGate {
  readonly id: string;
  readonly status: GateStatus;
  /** Its first 12 digits. */
  readonly digest: string;
  /** When a check was looked at last. */
  readonly at?: Instant;
  readonly figures?: Readonly<Record<string, string | number | null>>;
}
