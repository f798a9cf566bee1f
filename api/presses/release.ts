// Presses on a request for seats: a gate signed without a word more.
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { inWords } from "#domain/time.ts";
import { seatSection } from "#integrations/slack/blocks.ts";
import { pageOf } from "#integrations/slack/desk.ts";
import type { PressOf } from "#integrations/slack/elements.ts";
import { renewed, settled, type Settlement } from "#integrations/slack/pressed-message.ts";
import type { Context } from "../context.ts";
import type { Problem, ProblemError } from "../problems.ts";
import { keyIn, lookUp, nameOf, onItsWay, send, why, type Pressing, type Told } from "./told.ts";

type Approving = Pressing<PressOf<"sign-off">>;
type Seat = Pick<PressOf<"sign-off">["value"], "gate" | "role">;

export async function approve(context: Context, pressing: Approving): Promise<Told> {
  const { press, caller } = pressing;
  const { id, gate, role, digest } = press.pressed.value;
  const message = { key: keyIn(id), name: "signOff", fields: { gate, role, digest } } as const;
  const sent = await send(context, pressing, { kind: context.kinds.release, message });
  if (sent.outcome === "waiting") return onItsWay;
  if (sent.outcome === "undone") return notApproved(context, pressing, sent.problem);
  const own = approvals(sent.view, { gate, role }).find(({ by }) => by === caller.person.id);
  return own === undefined
    ? {}
    : { message: settled(press.message, press.pressed, approvedBy(context, own)) };
}

type Refusal = ProblemError["problem"];

/** A refusal in its own words; what the message says no more truly is mended. */
async function notApproved(context: Context, pressing: Approving, refusal: Refusal): Promise<Told> {
  if (refusal.code === "stale-digest") return overtaken(context, pressing, refusal);
  if (refusal.code !== "already-signed" && refusal.code !== "seats-filled") return { words: why(refusal) };
  const { press } = pressing;
  const { message, pressed } = press;
  const view = await lookUp(context.kinds.release, pressed.value.id);
  const [first] = view === undefined ? [] : approvals(view, pressed.value);
  if (first === undefined) return { words: why(refusal) };
  const settlement = approvedBy(context, first);
  return {
    words: `${why(refusal)} ${settlement.by} was first, ${inWords(first.at)}.`,
    message: settled(message, pressed, settlement),
  };
}

/** Says what changed, and puts what is to be signed now in place of what was. */
async function overtaken(context: Context, { press }: Approving, refusal: Refusal): Promise<Told> {
  const { digest, changed = [] } = refusal.extras;
  const { id: run, gate: gateId, role } = press.pressed.value;
  const words = [why(refusal), ...changed.map(changeInWords)].join("\n");
  const view = await lookUp(context.kinds.release, run);
  const gate = view === undefined ? undefined : gateIn(view, gateId);
  if (view === undefined || gate === undefined || digest === undefined) return { words };
  const { title, statement } = gate;
  const place = { run, version: view.version, url: pageOf(context.config.publicUrl, run) };
  const section = seatSection({ gate: gateId, title, role, digest, statement }, place);
  return { words, message: renewed(press.message, press.pressed, section) };
}

function changeInWords({ part, text }: NonNullable<Problem["changed"]>[number]): string {
  return `• ${text ?? part}`;
}

type Signature = GateView["seats"][number]["signatures"][number];

/** Of the seat's signatures those that count, in the order in which they were given. */
function approvals(view: ReleaseView, { gate, role }: Seat): readonly Signature[] {
  const seat = gateIn(view, gate)?.seats.find((one) => one.role === role);
  return seat?.signatures.filter(({ status }) => status === "valid") ?? [];
}

function approvedBy(context: Context, { by, at }: Signature): Settlement {
  return { what: "Approved", by: nameOf(context, by), at };
}

function gateIn({ stages }: ReleaseView, gate: string): GateView | undefined {
  return stages.flatMap(({ gates }) => gates).find(({ id }) => id === gate);
}
