// Which roles the carried plan lets send a message.
import type { Permissions, ReleasePlan } from "../plan/release-plan.ts";

/** Everybody of the team where there is no list. In plans from before there was adopting, who may waive may adopt. */
export function allowedTo(
  { permissions }: Pick<ReleasePlan, "permissions">,
  message: keyof Permissions,
): string[] | undefined {
  return permissions[message] ?? (message === "adopt-plan" ? permissions.waive : undefined);
}
