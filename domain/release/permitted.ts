// Which roles the carried plan lets send a message.
import type { Permissions, ReleasePlan } from "../plan/release-plan.ts";

/**
 * Everybody of the team where there is no list; beside its owner nobody closes a risk then. In plans from before there
 * was adopting, who may waive may adopt.
 */
export function allowedTo(
  { permissions }: Pick<ReleasePlan, "permissions">,
  message: keyof Permissions,
): string[] | undefined {
  const listed = permissions[message];
  if (listed !== undefined) return listed;
  if (message === "close-risk") return [];
  return message === "adopt-plan" ? permissions.waive : undefined;
}
