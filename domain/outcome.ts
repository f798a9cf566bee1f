// What a pure core answers to a command: events, or a refusal that says what to do.

/** Why a command is refused; the code is the last path segment of the problem's `type` over HTTP. */
export const refusalStatusByCode = {
  invalid: 422,
  "unknown-gate": 422,
  "unknown-risk": 422,
  "unknown-stage": 422,
  "unknown-effect": 422,
  "unknown-item": 422,
  "unknown-participant": 422,
  "unknown-decision": 422,
  "in-the-past": 422,
  "role-not-required": 422,
  "statement-required": 422,
  "ambiguous-slot": 422,
  "no-slot": 422,
  "not-a-sign-off": 422,
  "not-a-check": 422,
  "wrong-environment": 422,
  "unfillable-gate": 422,
  "role-required": 403,
  "seat-author": 403,
  "seat-taken-by-you": 403,
  "seat-customer": 403,
  "seat-service": 403,
  "not-permitted": 403,
  "not-your-sign-off": 403,
  "same-person": 403,
  "gate-not-open": 409,
  "evidence-missing": 409,
  "already-signed": 409,
  "seats-filled": 409,
  "nothing-to-withdraw": 409,
  "stale-digest": 409,
  "gates-unmet": 409,
  "gate-met": 409,
  "not-waivable": 422,
  "already-waived": 409,
  "no-waiver": 409,
  "no-question": 409,
  "same-plan": 409,
  "checks-expired": 409,
  frozen: 409,
  "freezes-unread": 409,
  "not-frozen": 409,
  "environment-asked": 409,
  "environment-busy": 409,
  "environment-stopped": 409,
  "not-stopped": 409,
  "already-lifted": 409,
  "already-decided": 409,
  "no-alarm": 409,
  "not-gone": 409,
  held: 409,
  "not-held": 409,
  "risk-closed": 409,
  "same-build": 409,
  "wrong-tag": 409,
  "wrong-status": 409,
  "release-closed": 409,
  "not-begun": 409,
  "no-backup": 409,
  "no-pre-read": 409,
  "call-closed": 409,
  "dry-run-closed": 409,
  "sync-closed": 409,
} as const;
export type RefusalCode = keyof typeof refusalStatusByCode;

/** A refused command: nothing happened. `reason` says what did not happen, why, and what to do. */
export interface Refusal {
  readonly outcome: "refused";
  readonly code: RefusalCode;
  readonly reason: string;
  /** The field of the command that is at fault, as a path such as `evidence.kind`. */
  readonly field?: string;
  /** With `stale-digest`: the digest to sign now, and what moved since the one sent. */
  readonly digest?: string;
  readonly changed?: readonly Change[];
  readonly choices?: readonly string[];
}

/** One part of what a signature covers that moved: `from` absent = added, `to` absent = removed. */
export interface Change {
  readonly part: string;
  readonly from?: string;
  readonly to?: string;
  /** As people say it. */
  readonly text?: string;
}

export interface Accepted<Event> {
  readonly outcome: "accepted";
  readonly events: readonly Event[];
}

export type Decision<Event> = Accepted<Event> | Refusal;

export function refuse(
  code: RefusalCode,
  reason: string,
  more: Omit<Partial<Refusal>, "outcome" | "code" | "reason"> = {},
): Refusal {
  return { outcome: "refused", code, reason, ...more };
}

export function accept<Event>(...events: readonly Event[]): Accepted<Event> {
  return { outcome: "accepted", events };
}
