// Presses on a request for seats: a gate signed without a word more, or a form opened for the words.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { inWords } from "#domain/time.ts";
import { pageOf } from "#integrations/slack/desk.ts";
import type { PressOf } from "#integrations/slack/elements.ts";
import { renewed, settled } from "#integrations/slack/pressed-message.ts";
import { isSeatRequest } from "#integrations/slack/request-blocks.ts";
import { seatSection } from "#integrations/slack/seat-section.ts";
import type { Context } from "../context.ts";
import type { ProblemError } from "../problems.ts";
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
  return notSigned(context, { seat: press.pressed.value, mend }, sent.problem);
}

/** A request is written anew; in a message about other things too, the block of the button is. */
function mended(context: Context, view: ReleaseView, { press, caller }: Approving): Told {
  const { message, pressed } = press;
  const { id: run, gate: gateId, role } = pressed.value;
  if (isSeatRequest(message)) return standing(context, view, { gate: gateId, person: caller.person.id });
  const gate = gateIn(view, gateId);
  const given = signaturesOn(view, pressed.value);
  const first = given.find(({ by }) => by === caller.person.id) ?? given[0];
  if (first !== undefined) {
    const settlement = { what: "Approved", by: nameOf(context, first.by), at: first.at };
    return { message: settled(message, pressed, settlement) };
  }
  if (gate === undefined) return {};
  const { title, statement, digest } = gate;
  const place = { run, version: view.version, url: pageOf(context.config.publicUrl, run) };
  const section = seatSection({ gate: gateId, title, role, digest, statement }, place);
  return { message: renewed(message, pressed, section) };
}

type Refusal = ProblemError["problem"];

const overtaking: readonly Refusal["code"][] = [
  "stale-digest",
  "already-signed",
  "seats-filled",
  "already-decided",
];

interface Mending {
  readonly seat: Seat;
  readonly mend: (view: ReleaseView) => Told;
}

/** A refusal in its own words; where the message says what is true no more, it is mended. */
export async function notSigned(context: Context, { seat, mend }: Mending, refusal: Refusal): Promise<Told> {
  const words = refusalWords(refusal);
  if (!overtaking.includes(refusal.code)) return { words };
  const view = await lookUp(context.kinds.release, seat.id);
  if (view === undefined) return { words };
  const first = firstOn(context, view, seat);
  const isOutrun = refusal.code !== "stale-digest" && first !== undefined;
  return { words: isOutrun ? `${words} ${first}` : words, ...mend(view) };
}

/** Of the seat those that count, in the order in which they were given. */
function signaturesOn(view: ReleaseView, { gate, role }: Seat) {
  const seat = gateIn(view, gate)?.seats.find((one) => one.role === role);
  return seat?.signatures.filter(({ status }) => status === "valid") ?? [];
}

function firstOn(context: Context, view: ReleaseView, seat: Seat): string | undefined {
  const isDecision = gateIn(view, seat.gate)?.kind === "decision";
  const first = isDecision ? view.decisions.at(-1) : signaturesOn(view, seat)[0];
  return first && `${nameOf(context, first.by)} was first, ${inWords(first.at)}.`;
}
