// Presses on a request for seats: a gate signed without a word more, or a form opened for the words.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { inWords } from "#domain/time.ts";
import type { PressOf } from "#integrations/slack/elements.ts";
import type { Context } from "../context.ts";
import type { ProblemError } from "../problems.ts";
import { openForm } from "./opening.ts";
import { gateIn, standing } from "./request-message.ts";
import { keyIn, lookUp, nameOf, onItsWay, refusalWords, send, type Pressing, type Told } from "./told.ts";

type Approving = Pressing<PressOf<"sign-off">>;
type Seat = Pick<PressOf<"sign-off">["value"], "gate" | "role">;

export async function approve(context: Context, pressing: Approving): Promise<Told> {
  const { press, caller } = pressing;
  const { id, gate, role, digest } = press.pressed.value;
  const message = { key: keyIn(id), name: "signOff", fields: { gate, role, digest } } as const;
  const sent = await send(context, pressing, { kind: context.kinds.release, message });
  if (sent.outcome === "waiting") return onItsWay;
  if (sent.outcome === "done") return standing(context, sent.view, { gate, person: caller.person.id });
  // Everything else has been judged by then.
  if (sent.problem.code === "statement-required") return openForm(context, pressing);
  return notSigned(context, { ...press.pressed.value, person: caller.person.id }, sent.problem);
}

interface Place extends Seat {
  readonly id: string;
  readonly person: string;
}

type Refusal = ProblemError["problem"];

const overtaking: readonly Refusal["code"][] = [
  "stale-digest",
  "already-signed",
  "seats-filled",
  "already-decided",
];

/** A refusal in its own words; where the message says what is true no more, it is mended. */
export async function notSigned(context: Context, place: Place, refusal: Refusal): Promise<Told> {
  const words = refusalWords(refusal);
  if (!overtaking.includes(refusal.code)) return { words };
  const view = await lookUp(context.kinds.release, place.id);
  if (view === undefined) return { words };
  const first = firstOn(context, view, place);
  const isOutrun = refusal.code !== "stale-digest" && first !== undefined;
  return { words: isOutrun ? `${words} ${first}` : words, ...standing(context, view, place) };
}

function firstOn(context: Context, view: ReleaseView, { gate: id, role }: Seat): string | undefined {
  const gate = gateIn(view, id);
  const seat = gate?.seats.find((one) => one.role === role);
  const [signed] = seat?.signatures.filter(({ status }) => status === "valid") ?? [];
  const first = gate?.kind === "decision" ? view.decisions.at(-1) : signed;
  return first && `${nameOf(context, first.by)} was first, ${inWords(first.at)}.`;
}
