import { optional } from "../optional.ts";
import type { ReleaseState } from "./state.ts";
import type { ReleaseView } from "./view-schema.ts";

export function riskView({
  closedReason,
  ...risk
}: ReleaseState["risks"][number]): ReleaseView["risks"][number] {
  const status = closedReason === undefined ? "open" : "closed";
  return { ...risk, status, ...optional({ closedReason }) };
}
