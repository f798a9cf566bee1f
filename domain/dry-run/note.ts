import type { Instant } from "../time.ts";
import type { DryRunMatter } from "./matter.ts";

/** A direct message to each holder of a role about a dry run. Never edited. */
export interface DryRunNote {
  readonly type: "dry-run-note";
  readonly run: string;
  readonly role: string;
  readonly about: DryRunMatter;
  readonly title: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly version: number;
  /** When it was to go out: what goes out much after it says that it is late. */
  readonly meantFor: Instant;
}
