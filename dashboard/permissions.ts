// Who may send what, as the release or the call carries it: so that a button says why it can't be used before it is pressed.
import type { CallMessageName } from "#domain/call/messages.ts";
import type { PresentedCall } from "#domain/call/presented.ts";
import type { DryRunMessageName } from "#domain/dry-run/messages.ts";
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { waitsItsTurn } from "#domain/release/environments/view-schema.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { roleName } from "#domain/role-name.ts";
import type { Me, PlainMessage, Plan } from "./api.ts";
import { kebab } from "./http.ts";
import { listed } from "./language/lists.ts";
import { say } from "./language/say.ts";

/** `undefined` = may. */
export function whyNot(
  view: Pick<ReleaseView, "permissions">,
  me: Me,
  message: PlainMessage | "adoptPlan",
): string | undefined {
  return whyNotRoles(view.permissions[kebab(message)], me);
}

/** What waits its turn has put nothing where it could be rolled back. */
export function whyNotRollBack(view: Pick<ReleaseView, "permissions" | "claim">, me: Me): string | undefined {
  if (waitsItsTurn(view.claim))
    return say("The release waits for {0} and has put nothing there: abandon it.", view.claim.environment);
  return whyNot(view, me, "rollBack");
}

/** As the plan has it: an environment carries none. */
export function whyNotStop({ permissions }: Pick<Plan, "permissions">, me: Me): string | undefined {
  return whyNotRoles(permissions?.["stop-environment"], me);
}

/** A call of one's own is asked for by whoever may move one; the server looks whose calls they are. */
export function whyNotAsk({ permissions, calls = [] }: Pick<Plan, "permissions" | "calls">, me: Me) {
  const roles = permissions?.["reschedule"];
  return whyNotRoles(roles && [...new Set([...calls.map(({ owner }) => owner), ...roles])], me);
}

function whyNotRoles(roles: readonly string[] | undefined, me: Me): string | undefined {
  if (me.customer === true) return say("Only people of the team may do this.");
  if (roles === undefined || roles.some((role) => me.roles.includes(role))) return undefined;
  return say("Only {0} may do this.", listed(roles.map(roleName), "and"));
}

/** Of a call: its owner may do all, whatever the plan says of the others; customers answer for themselves. */
export function whyNotCall(
  { permissions, owner, closed }: Pick<PresentedCall, "permissions" | "owner" | "closed">,
  me: Me,
  message: CallMessageName,
): string | undefined {
  if (closed) return say("The call is closed.");
  if (message === "confirm" && me.customer === true) return undefined;
  if (me.roles.includes(owner) && me.customer !== true) return undefined;
  const roles = permissions[kebab(message)];
  const allowed = roles === undefined ? undefined : [...new Set([owner, ...roles])];
  return whyNotRoles(allowed, me);
}

/** Of a dry run: the same; customers also answer the survey for themselves. */
export function whyNotDryRun(
  { permissions, owner, closed }: Pick<PresentedDryRun, "permissions" | "owner" | "closed">,
  me: Me,
  message: DryRunMessageName,
): string | undefined {
  if (closed) return say("The dry run is closed.");
  if (me.customer === true)
    return message === "confirm" || message === "recordSurvey"
      ? undefined
      : say("Only people of the team may do this.");
  if (me.roles.includes(owner)) return undefined;
  const roles = permissions[kebab(message)];
  return whyNotRoles(roles && [...new Set([owner, ...roles])], me);
}

/** The owner of a risk may close it, whatever the roles. */
export function whyNotClose(
  view: Pick<ReleaseView, "permissions">,
  me: Me,
  owner: string,
): string | undefined {
  if (owner === me.id || whyNot(view, me, "closeRisk") === undefined) return undefined;
  const roles = (view.permissions["close-risk"] ?? []).map(roleName);
  return say("Its owner or {0} closes it.", listed(roles, "or"));
}
