import type { Instant } from "../../time.ts";
import type { FreezeView } from "./view-schema.ts";

/** Whether a freeze, as people see it, keeps production shut at an instant. */
export function isShut({ from, until, override }: FreezeView, at: Instant): boolean {
  return from <= at && at < until && override === undefined;
}
