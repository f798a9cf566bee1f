import type { CallMatter } from "./call/matter.ts";
import type { DocumentMatter } from "./documents/matter.ts";

/** What the holders of a role are told of. */
export type RoleMatter = CallMatter | DocumentMatter | "seats-escalated" | "sync-returned";
