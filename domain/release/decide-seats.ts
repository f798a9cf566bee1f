// Signing and rejecting: who may, over which digest, and what a signature says.
import { accept, refuse, type Decision, type Refusal } from "../outcome.ts";
import { actsFor } from "../people.ts";
import type { SignOffGate, Stage } from "../plan/release-plan.ts";
import type { Context } from "../process.ts";
import { changesBetween, isDigest } from "./digest.ts";
import type { ReleaseEvent } from "./events.ts";
import { assessGates, unmetWords, type GateAssessment } from "./gates.ts";
import type { CommandOf } from "./messages.ts";
import { seenBeside } from "./seeing.ts";
import { refuseSigner, type Signing } from "./signer-refusals.ts";
import { findGate, isOpened, type ReleaseState } from "./state.ts";
import { statusOf } from "./status.ts";
import type { ReleaseStatus } from "./view-schema.ts";

type Outcome = Decision<ReleaseEvent>;

export function signOff(state: ReleaseState, command: CommandOf<"signOff">, { by, at }: Context): Outcome {
  const found = openSignOff(state, command, "Not signed.");
  if ("outcome" in found) return found;
  const assessment = assessGates(state, at).find(({ gate }) => gate.id === command.gate);
  if (assessment === undefined) return unknownGate(command.gate, "Not signed.");
  const refused =
    refuseSigner(state, { command, by, assessment }) ??
    refuseSignature(state, { command, assessment, gate: found.gate });
  if (refused !== undefined) return refused;
  const { type: _, seenVersion: version, ...fields } = command;
  const absent = actsFor(by, fields.role);
  const pending = by.via === "signal" && found.stage.signals === "confirm";
  return accept({
    ...fields,
    type: "gate-signed",
    digest: assessment.digest,
    parts: assessment.parts,
    standing: pending ? "pending" : "counted",
    ...(absent === undefined ? {} : { for: absent }),
    ...seenBeside(state, assessment, { at, version }),
  });
}

function refuseSignature(
  state: ReleaseState,
  { command, assessment, gate }: Omit<Signing, "by"> & { readonly gate: SignOffGate },
): Refusal | undefined {
  const missing = assessment.slots.filter(({ standing }) => standing === "missing");
  if (missing.length > 0) {
    return refuse("evidence-missing", `Not signed. ${unmetWords(missing)}. Attach it, then sign.`);
  }
  if (!isDigest(command.digest, assessment.digest)) return staleDigest(state, command.digest, assessment);
  if (gate.statement === "required" && command.statement === undefined) {
    return refuse("statement-required", `Not signed. Say in your own words: ${gate.asks ?? gate.title}`, {
      field: "statement",
    });
  }
  return undefined;
}

/** Refuses an old digest with the current one and, where the old one is remembered, with what moved. */
export function staleDigest(
  state: ReleaseState,
  given: string,
  { gate, digest, parts }: Pick<GateAssessment, "gate" | "digest" | "parts">,
): Refusal {
  const seen = state.pastDigests.findLast((past) => past.gate === gate.id && isDigest(given, past.digest));
  const changed = seen === undefined ? [] : changesBetween(seen.parts, parts);
  const what =
    changed.length === 0
      ? "This is not its current digest"
      : `${changed.map(({ part }) => part).join(", ")} changed`;
  const act = gate.kind === "decision" ? "decided" : "signed";
  const again = gate.kind === "decision" ? "decide" : "sign";
  return refuse("stale-digest", `Not ${act}. ${what}. Read ${gate.title}, then ${again} again.`, {
    field: "digest",
    digest,
    changed,
  });
}

export function withdrawSignOff(
  state: ReleaseState,
  { type: _, ...fields }: CommandOf<"withdrawSignOff">,
  { by }: Context,
): Outcome {
  const found = openSignOff(state, fields, "Not withdrawn.");
  if ("outcome" in found) return found;
  const standing = state.signatures.filter(
    (one) => one.gate === fields.gate && one.role === fields.role && one.standing !== "withdrawn",
  );
  if (standing.length === 0)
    return refuse(
      "nothing-to-withdraw",
      `Not withdrawn. Nobody has signed ${found.gate.title} as ${fields.role}.`,
    );
  if (!standing.some((one) => one.by === by.person))
    return refuse("not-your-sign-off", "Not withdrawn. Only the one who signed withdraws it.");
  return accept({ type: "sign-off-withdrawn", ...fields });
}

export function reject(
  state: ReleaseState,
  { type: _, ...fields }: CommandOf<"reject">,
  { by, at }: Context,
): Outcome {
  const found = openSignOff(state, fields, "Not rejected.");
  if ("outcome" in found) return found;
  if (!by.roles.includes(fields.role))
    return refuse("role-required", `Not rejected. You do not hold the role ${fields.role}.`, {
      field: "role",
    });
  const assessment = assessGates(state, at).find(({ gate }) => gate.id === fields.gate);
  return accept({ type: "gate-rejected", digest: assessment?.digest ?? "", ...fields });
}

export function withdrawReject(
  state: ReleaseState,
  { type: _, ...fields }: CommandOf<"withdrawReject">,
  { by }: Context,
): Outcome {
  const found = openSignOff(state, fields, "Not withdrawn.");
  if ("outcome" in found) return found;
  const rejections = state.rejections.filter(
    ({ gate, role }) => gate === fields.gate && role === fields.role,
  );
  if (rejections.length === 0)
    return refuse(
      "nothing-to-withdraw",
      `Not withdrawn. Nobody has rejected ${found.gate.title} as ${fields.role}.`,
    );
  if (!rejections.some((one) => one.by === by.person))
    return refuse("not-your-sign-off", "Not withdrawn. Only the one who rejected withdraws it.");
  return accept({ type: "reject-withdrawn", ...fields });
}

function openSignOff(
  state: ReleaseState,
  { gate: id, role }: { gate: string; role: string },
  what: string,
): { stage: Stage; gate: SignOffGate } | Refusal {
  const found = findGate(state, id);
  if (found === undefined) return unknownGate(id, what);
  const { stage, gate } = found;
  if (gate.kind !== "sign-off")
    return refuse("not-a-sign-off", `${what} ${gate.title} is a ${gate.kind} gate.`, { field: "gate" });
  const roles = gate.seats.map((seat) => seat.role);
  if (!roles.includes(role))
    return refuse("role-not-required", `${what} ${gate.title} has seats for ${roles.join(", ")}.`, {
      field: "role",
      choices: roles,
    });
  if (!isOpened(state, stage))
    return refuse("gate-not-open", `${what} ${gate.title} opens with ${stage.title}.`, { field: "gate" });
  const status = statusOf(state);
  return status === "reviewing" ? { stage, gate } : refuse("wrong-status", `${what} ${afterReview(status)}`);
}

/** A signature that falls after the go would stop nothing: it must not look as if it did. */
function afterReview(status: ReleaseStatus): string {
  const instead = status === "no-go" ? "" : " Hold it, or roll it back.";
  return `The review is over: the release is ${status}.${instead}`;
}

function unknownGate(id: string, what: string): Refusal {
  return refuse("unknown-gate", `${what} There is no gate ${id}.`, { field: "gate" });
}
