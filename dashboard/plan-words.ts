// What the dashboard asks of the plan: which environments there are, and who may run the metrics.
import { roleName } from "#domain/role-name.ts";
import type { Me, Plan } from "./api.ts";
import { listed } from "./language/lists.ts";
import { say } from "./language/say.ts";

const standard = "production";

/** The one whose tiles are shown when no other is chosen. */
export function firstEnvironment({ metrics }: Plan): string {
  return metrics?.environment ?? standard;
}

/** In the order of the stages. */
export function environmentsOf(plan: Plan): readonly string[] {
  const ofStages = plan.release?.stages.map(({ environment }) => environment) ?? [];
  return [...new Set([...ofStages, firstEnvironment(plan), standard])];
}

/** `undefined` = may. */
export function whyNotRun({ permissions }: Plan, me: Me): string | undefined {
  if (me.customer === true) return say("Only people of the team may do this.");
  const roles = permissions?.["metric-run"];
  if (roles === undefined || roles.some((role) => me.roles.includes(role))) return undefined;
  return say("Only {0} may do this.", listed(roles.map(roleName), "and"));
}
