// A signature that can be given at once, away from the page of its release.
import type { WaitingItem } from "#domain/inbox.ts";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { gateById } from "./gates.ts";
import { whyNotYet } from "./seats.ts";

export interface Signing {
  readonly view: ReleaseView;
  readonly gate: GateView;
  readonly role: string;
}

/** Where a statement is asked for, or something is missing, the gate itself is the place to sign at. */
export function signingOf(item: WaitingItem, view: ReleaseView): Signing | undefined {
  if (item.kind !== "release" || item.action !== "sign" || item.role === undefined) return undefined;
  const gate = gateById(view, item.gate);
  if (gate === undefined || !isSignedAtOnce(gate)) return undefined;
  return { view, gate, role: item.role };
}

function isSignedAtOnce(gate: GateView): boolean {
  return gate.statement !== "required" && whyNotYet(gate) === undefined;
}
