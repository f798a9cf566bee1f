// Sign-offs that come as Temporal Signals: nobody can be answered, so every end of one is visible in the view.
import { z } from "zod";
import { runsheet } from "../people.ts";
import type { Authored } from "../process.ts";
import { storable } from "../storable.ts";
import type { Instant } from "../time.ts";
import { decide } from "./decide.ts";
import { ResolvedClaim, type ResolveClaim } from "./effects.ts";
import type { ReleaseEvent } from "./events.ts";
import { releaseMessages } from "./messages.ts";
import type { Claim, ReleaseState } from "./state.ts";

const SignOffSignal = releaseMessages.signOff.extend({ by: z.string().min(1).max(64) });

/** Reads whatever a Signal brought; rubbish becomes a visible refusal, never an error. */
export function claimFrom(argument: unknown, at: Instant): ReleaseEvent {
  const read = SignOffSignal.safeParse(storable(argument));
  if (read.success) {
    const { by, ...fields } = read.data;
    return { type: "sign-off-claimed", claim: { ...fields, person: by, at } };
  }
  const { by, gate } = names(argument);
  const reason = read.error.issues
    .map(({ path, message }) => `${path.join(".") || "argument"}: ${message}`)
    .join("; ");
  return {
    type: "signal-refused",
    refusal: {
      by,
      message: "signOff",
      ...(gate === undefined ? {} : { gate }),
      code: "invalid",
      reason: reason.slice(0, 500),
    },
  };
}

/** Judges a claim once its person is known: signed, held until the gate opens, or refused. */
export function settleClaim(
  state: ReleaseState,
  { claim, result }: Pick<ResolveClaim, "claim"> & { readonly result: unknown },
  at: Instant,
): Authored<ReleaseEvent> {
  const { actor } = ResolvedClaim.parse(result);
  if (actor === undefined)
    return refused(claim, { code: "role-required", reason: `The plan knows no person ${claim.person}.` });
  const { person: _, at: __, ...fields } = claim;
  const decision = decide(state, { type: "signOff", ...fields }, { by: actor, at });
  if (decision.outcome === "accepted") return { by: actor, events: decision.events };
  if (decision.code === "gate-not-open") return { by: runsheet, events: [{ type: "claim-held", claim }] };
  return refused(claim, decision);
}

function refused(claim: Claim, { code, reason }: { code: string; reason: string }): Authored<ReleaseEvent> {
  return {
    by: runsheet,
    events: [
      {
        type: "signal-refused",
        refusal: { by: claim.person, message: "signOff", gate: claim.gate, code, reason },
      },
    ],
  };
}

const Names = z.object({
  by: z.string().max(64).catch("unknown"),
  gate: z.string().max(64).optional().catch(undefined),
});

function names(argument: unknown): z.infer<typeof Names> {
  const read = Names.safeParse(argument);
  return read.success ? read.data : { by: "unknown" };
}
