// The builders' plan with what any journey may have beside it, and plans that may be adopted on the way.
import type { z } from "zod";
import type { ReleasePlan } from "#domain/plan/release-plan.ts";
import type { AnyPlan } from "./any-act.ts";
import { aPlan } from "./plan.ts";
import { budgetMs, checkGate } from "./probed-release.ts";

type RawPlan = z.input<typeof ReleasePlan>;
type RawGate = RawPlan["stages"][number]["gates"][number];

/** The plays begin on a Monday, 12:40 UTC: the first comes soon. */
const night = {
  id: "night",
  title: "Night",
  timezone: "UTC",
  weekly: { from: { day: "monday", time: "12:45" }, until: { day: "tuesday", time: "06:00" } },
} as const;
const weekend = {
  id: "weekend",
  title: "Weekend",
  timezone: "UTC",
  weekly: { from: { day: "friday", time: "12:00" }, until: { day: "monday", time: "08:00" } },
} as const;
const soaks = checkGate("soak", { name: "soak", environment: "staging", lasts: "4 hours" });
const probed = checkGate("slack", {
  name: "probe",
  environment: "staging",
  budgetMs,
  of: "slack",
  maxAge: "10 hours",
});
const sla = {
  id: "sla",
  title: "SLA median",
  watches: "metric",
  metric: "sla",
  environment: "production",
} as const;

export function planOf(wanted: AnyPlan): ReleasePlan {
  return aPlan((raw) => withWanted(raw, wanted));
}

function withWanted(raw: RawPlan, { oneOther, freezes, soak, probes, triggers }: AnyPlan): void {
  for (const stage of raw.stages) stage.separation = oneOther ? "one-other" : "strict";
  raw.stages[1]?.gates.push(...(soak ? [soaks] : []), ...(probes ? [probed] : []));
  if (freezes) raw.freezes = [night, weekend];
  if (triggers) raw.rollbackTriggers = [sla];
  raw.permissions = { ...raw.permissions, "override-freeze": ["manager", "reliability"] };
}

const legal: RawGate = { id: "legal", kind: "sign-off", title: "Legal", seats: [{ role: "qa" }] };
const usual: AnyPlan = { oneOther: false, freezes: true, soak: false, probes: false, triggers: true };

/** Each is another plan than the one before: stricter ones, looser ones, and the first again. */
const edits: readonly ((raw: RawPlan) => void)[] = [
  (raw) => void raw.stages[2]?.gates.unshift(legal),
  (raw) => void raw.stages[2]?.gates.splice(0, raw.stages[2].gates.length - 1),
  (raw) => void raw.stages[0]?.gates.push(legal),
  (raw) => void (raw.freezes = []),
  () => {},
];

export const adoptablePlans: readonly ReleasePlan[] = edits.map((edit) =>
  aPlan((raw) => {
    withWanted(raw, usual);
    edit(raw);
  }),
);
