// Who may not fill a seat, and why: without the role, an author of what is judged, or outrun.
import { listInWords } from "../list-words.ts";
import { refuse, type Refusal } from "../outcome.ts";
import { actsFor, type Actor } from "../people.ts";
import { inWords } from "../time.ts";
import type { GateAssessment } from "./gates.ts";
import type { CommandOf } from "./messages.ts";
import { barredFrom, isOfOneOf, type AssessedSignature, type SeatAssessment } from "./seats.ts";
import type { ReleaseState } from "./state.ts";

export interface Signing {
  readonly command: CommandOf<"signOff">;
  readonly by: Actor;
  readonly assessment: GateAssessment;
}

export function refuseSigner(state: ReleaseState, { command, by, assessment }: Signing): Refusal | undefined {
  if (!by.roles.includes(command.role)) {
    return refuse("role-required", `Not signed. You do not hold the role ${command.role}.`, {
      field: "role",
    });
  }
  const absent = actsFor(by, command.role);
  const barred = barredFrom(state, assessment.gate, assessment.seats).find(
    ({ person }) => person === by.person || person === absent,
  );
  if (barred !== undefined) return refuse("seat-author", `Not signed. ${barred.why}; somebody else signs.`);
  const own = assessment.seats
    .flatMap(({ signatures }) => signatures)
    .find((one) => one.status === "valid" && isOfOneOf(one, [by.person, absent]));
  if (own !== undefined) return refuseSecondSeat(own, { command, by });
  const seat = assessment.seats.find(({ role }) => role === command.role);
  if (seat !== undefined && seat.filled >= seat.needed)
    return refuse("seats-filled", `Not signed. The ${command.role} seat is filled: ${firstIn(seat)}.`);
  return undefined;
}

/** `mika was first, 16 Oct 17:00 UTC`: who gave the signatures that count, and when the last of them came. */
function firstIn({ signatures }: SeatAssessment): string {
  const valid = signatures.filter(({ status }) => status === "valid");
  const last = valid
    .map(({ at }) => at)
    .toSorted()
    .at(-1);
  const were = `${listInWords(valid.map(({ by }) => by))} ${valid.length === 1 ? "was" : "were"} first`;
  return last === undefined ? were : `${were}, ${inWords(last)}`;
}

/** A person and whoever signs for them fill one seat between them. */
function refuseSecondSeat(own: AssessedSignature, { command, by }: Omit<Signing, "assessment">): Refusal {
  const { role, by: signer, for: absent, at } = own;
  if (signer !== by.person)
    return refuse(
      "seat-taken-by-you",
      `Not signed. ${signer} holds the ${role} seat; one person fills one seat.`,
    );
  if (role === command.role)
    return refuse(
      "already-signed",
      `Not signed again. You signed as ${role}, ${inWords(at)}, and it counts.`,
    );
  const whose = absent === undefined ? "" : ` for ${absent}`;
  return refuse(
    "seat-taken-by-you",
    `Not signed. You hold the ${role} seat of this gate${whose}; one person fills one seat.`,
  );
}
