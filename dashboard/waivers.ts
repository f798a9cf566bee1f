// A waiver on the page: who may ask for one, who may confirm it, until when it is proposed.
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { roleName } from "#domain/role-name.ts";
import type { Me } from "./api.ts";
import { isBlocking, isOver } from "./gates.ts";
import { listed } from "./language/lists.ts";
import { say } from "./language/say.ts";
import { whyNot } from "./permissions.ts";

export type Waiver = NonNullable<GateView["waiver"]>;

/** Gates are passed before the go; the decision itself never is. */
export function mayWaive(view: ReleaseView, gate: GateView, me: Me): boolean {
  const waivable = view.status === "reviewing" && gate.kind !== "decision" && isBlocking(gate);
  return waivable && whyNot(view, me, "waive") === undefined;
}

/** Never the one who asked. */
export function mayConfirm(view: ReleaseView, waiver: Waiver, me: Me): boolean {
  const waits = !isOver(view) && waiver.status === "pending" && waiver.by !== me.id;
  return waits && whyNot(view, me, "confirmWaiver") === undefined;
}

/** For those who look on: whom it waits for. */
export function whoConfirms({ permissions }: Pick<ReleaseView, "permissions">): string {
  const roles = permissions["confirm-waiver"];
  if (roles === undefined) return say("A second person of the team confirms it.");
  return say("A second person confirms it: {0}.", listed(roles.map(roleName), "or"));
}

/** Of a met gate only what still waits for somebody: the rest excuses nothing any more. */
export function waiverToShow({ status, waiver }: GateView): Waiver | undefined {
  return status === "met" && waiver?.status !== "pending" ? undefined : waiver;
}

const hourMs = 3_600_000;

/** A day from now, to the next full hour. */
export function proposedEnd(now: number): string {
  return new Date(Math.ceil((now + 24 * hourMs) / hourMs) * hourMs).toISOString();
}
