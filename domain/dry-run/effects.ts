// What the lanes of a dry run carry.
import type { Announcement } from "../announcement.ts";
import type { KeptText } from "../memory.ts";
import type { LookAtReadiness } from "./look-order.ts";
import type { Trace } from "./trace.ts";

export type DryRunEffect =
  | { readonly lane: "announce"; readonly announcement: Announcement }
  | { readonly lane: "checks"; readonly check: LookAtReadiness }
  | { readonly lane: "memory"; readonly keep: readonly KeptText[] }
  | { readonly lane: "workspace" | "memory" | "backlog"; readonly trace: Trace };
