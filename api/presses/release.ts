// Presses on a request for seats: a gate signed without a word more, or a form opened for the words.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { pageOf } from "#integrations/slack/desk.ts";
import type { PressOf } from "#integrations/slack/elements.ts";
import { renewed, seatsIn, settled, type ShownMessage } from "#integrations/slack/pressed-message.ts";
import { isSeatRequest } from "#integrations/slack/request-blocks.ts";
import { seatSection } from "#integrations/slack/seat-section.ts";
import type { Context } from "../context.ts";
import type { ProblemError } from "../problems.ts";
import { isReleaseView } from "../run-view.ts";
import { openForm } from "./opening.ts";
import { gateIn, standing } from "./request-message.ts";
import { keyIn, lookUp, nameOf, onItsWay, refusalWords, send, type Pressing, type Told } from "./told.ts";

type Approving = Pressing<PressOf<"sign-off">>;
type Seat = Pick<PressOf<"sign-off">["value"], "id" | "gate" | "role">;

export async function approve(context: Context, pressing: Approving): Promise<Told> {
  const { press } = pressing;
  const { id, gate, role, digest } = press.pressed.value;
  const message = { key: keyIn(id), name: "signOff", fields: { gate, role, digest } } as const;
  const sent = await send(context, pressing, { kind: context.kinds.release, message });
  if (sent.outcome === "waiting") return onItsWay;
  if (sent.outcome === "done") return mended(context, sent.view, pressing);
  // Everything else has been judged by then.
  if (sent.problem.code === "statement-required") return openForm(context, pressing);
  const mend = (view: ReleaseView) => mended(context, view, pressing);
  return notSigned(context, { run: press.pressed.value.id, mend }, sent.problem);
}

/** A request is written anew; in a message about other things too, the block of the button is, and those of filled seats. */
function mended(context: Context, view: ReleaseView, pressing: Approving): Told {
  const { message, pressed } = pressing.press;
  if (isSeatRequest(message))
    return standing(context, view, { gate: pressed.value.gate, person: pressing.caller.person.id });
  const own = mendedBlock(context, view, pressing);
  return { message: withoutFilled(context, own, seatsIn(message)) };
}

function mendedBlock(context: Context, view: ReleaseView, { press, caller }: Approving): ShownMessage {
  const { message, pressed } = press;
  const { id: run, gate: gateId, role } = pressed.value;
  const gate = gateIn(view, gateId);
  const given = signaturesOn(view, pressed.value);
  const first = given.find(({ by }) => by === caller.person.id) ?? given[0];
  if (first !== undefined) {
    const settlement = { what: "Approved", by: nameOf(context, first.by), at: first.at };
    return settled(message, pressed, settlement);
  }
  if (gate === undefined) return message;
  const { title, statement, digest } = gate;
  const place = { run, version: view.version, url: pageOf(context.config.publicUrl, run) };
  const section = seatSection({ gate: gateId, title, role, digest, statement }, place);
  return renewed(message, pressed, section);
}

/** As this process knows their releases: nobody waits for a button that is not theirs. */
function withoutFilled(
  context: Context,
  shown: ShownMessage,
  seats: readonly PressOf<"sign-off">[],
): ShownMessage {
  return seats.reduce((message, pressed) => {
    const view = context.hub.entry(pressed.value.id, isReleaseView)?.view;
    const last = view && filledBy(view, pressed.value);
    if (last === undefined) return message;
    return settled(message, pressed, { what: "Approved", by: nameOf(context, last.by), at: last.at });
  }, shown);
}

/** Who filled it last, once nobody else is needed. */
function filledBy(view: ReleaseView, seat: Seat) {
  const given = signaturesOn(view, seat);
  const needed = gateIn(view, seat.gate)?.seats.find(({ role }) => role === seat.role)?.needed;
  return needed !== undefined && given.length >= needed ? given.at(-1) : undefined;
}

type Refusal = ProblemError["problem"];

const overtaking: readonly Refusal["code"][] = [
  "stale-digest",
  "already-signed",
  "seats-filled",
  "already-decided",
];

interface Mending {
  readonly run: string;
  readonly mend: (view: ReleaseView) => Told;
}

/** A refusal in its own words; where the message says what is true no more, it is mended. */
export async function notSigned(context: Context, { run, mend }: Mending, refusal: Refusal): Promise<Told> {
  const words = refusalWords(context, refusal);
  if (!overtaking.includes(refusal.code)) return { words };
  const view = await lookUp(context.kinds.release, run);
  return view === undefined ? { words } : { words, ...mend(view) };
}

/** Of the seat those that count, in the order in which they were given. */
function signaturesOn(view: ReleaseView, { gate, role }: Seat) {
  const seat = gateIn(view, gate)?.seats.find((one) => one.role === role);
  return seat?.signatures.filter(({ status }) => status === "valid") ?? [];
}
