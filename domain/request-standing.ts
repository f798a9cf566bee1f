// How a request to sign stands, gate by gate: what its messages show of it, from the first to the last.
import type { Instant } from "./time.ts";

export interface RequestStanding {
  /** `1 of 3 gates are passed. Still needed: qa for Staging sign-off.` */
  readonly line: string;
  readonly gates: readonly AskedGate[];
  /** Why nobody is asked any more. */
  readonly end?: string;
}

export interface AskedGate {
  readonly gate: string;
  readonly kind: "sign-off" | "decision";
  readonly title: string;
  readonly digest: string;
  readonly statement: "required" | "optional" | "none";
  readonly evidence: readonly AskedEvidence[];
  /** Since its stage opened, as people say it. */
  readonly changed: readonly string[];
  readonly rejection?: {
    readonly by: string;
    readonly role: string;
    readonly category: string;
    readonly reason: string;
  };
  readonly seats: readonly AskedSeat[];
}

export interface AskedEvidence {
  readonly name: string;
  readonly verdict: "passed" | "failed" | "noted";
  readonly sha256: string;
  readonly capturedAt: Instant;
}

export interface AskedSeat {
  readonly role: string;
  /** What was said on it and counts. */
  readonly given: readonly {
    readonly what: "Approved" | "Go" | "No-go";
    readonly by: string;
    readonly at: Instant;
  }[];
  /** What was said on it and counts no more, with what changed since. */
  readonly fallen: readonly {
    readonly by: string;
    readonly at: Instant;
    readonly changed: readonly string[];
  }[];
}
