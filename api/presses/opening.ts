// Opens the form in which a press is put into words; it says over what.
import { isDigest } from "#domain/release/digest.ts";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { isSlackFailure } from "#integrations/slack/failures.ts";
import { formView, type FormAbout, type FormPress } from "#integrations/slack/forms.ts";
import type { Press } from "#integrations/slack/interaction.ts";
import { isSeatRequest } from "#integrations/slack/request-blocks.ts";
import type { Context } from "../context.ts";
import { gateIn, standing } from "./request-message.ts";
import { changeInWords, lookUp, type Pressing, type Told } from "./told.ts";

const offPage: Told = { words: "Not done. Slack opened no form: press again, or act on the page." };

/** The only call to Slack that waits for nothing: the id of a press opens a form for three seconds. */
export async function openForm(context: Context, pressing: Pressing<FormPress>): Promise<Told> {
  const { press, caller } = pressing;
  const { pressed } = press;
  const refused = refusedAtOnce(pressing);
  if (refused !== undefined) return { words: refused };
  const view = await lookUp(context.kinds.release, pressed.value.id);
  const gate = view === undefined ? undefined : gateIn(view, pressed.value.gate);
  if (view === undefined || gate === undefined)
    return { words: "Not done. Nothing can be said of this gate now: act on the page." };
  if (hasMoved(pressed, gate))
    return {
      words: movedWords(gate),
      ...(isSeatRequest(press.message)
        ? standing(context, view, { gate: gate.id, person: caller.person.id })
        : {}),
    };
  return open(context, press, aboutGate(view, gate, pressed));
}

/** Who can do nothing with the form is spared it; the core says the rest when it is sent. */
function refusedAtOnce({ press: { pressed }, caller: { by } }: Pressing<FormPress>): string | undefined {
  if (by.customer) return "Nothing changed. Customer contacts take no part in releases.";
  if (pressed.action === "answer" || pressed.action === "request-info") return undefined;
  const { role } = pressed.value;
  return by.roles.includes(role) ? undefined : `Nothing changed. You do not hold the role ${role}.`;
}

/** What is decided or rejected is what the card showed. */
export function hasMoved(pressed: FormPress, gate: Pick<GateView, "digest">): boolean {
  return "digest" in pressed.value && !isDigest(pressed.value.digest, gate.digest);
}

export function movedWords({ title, changed = [] }: Pick<GateView, "title" | "changed">): string {
  return [`${title} has changed since. Read it, then press again.`, ...changed.map(changeInWords)].join("\n");
}

export function aboutGate(view: ReleaseView, gate: GateView, pressed: FormPress): FormAbout {
  const title = `${gate.title} of ${view.key}: ${view.title}`;
  switch (pressed.action) {
    case "sign-off":
      return { title, asks: gate.asks, signed: [digestOf(gate)] };
    case "decide-go":
    case "decide-no-go":
      return { title, signed: [...buildOf(view, gate), digestOf(gate)] };
    case "reject":
      return { title, signed: [digestOf(gate)] };
    case "request-info":
      return { title };
    case "answer": {
      const { question } = pressed.value;
      const asked = gate.questions?.find(({ id }) => id === question);
      return asked === undefined ? { title } : { title, news: `${asked.by} asks: ${asked.question}` };
    }
  }
}

function digestOf({ digest }: GateView) {
  return { label: "Digest", value: digest.slice(0, 12) };
}

function buildOf({ build, stages }: ReleaseView, gate: GateView) {
  const environment = stages.find(({ gates }) => gates.includes(gate))?.environment ?? "";
  return [
    { label: "Tag", value: build.tag },
    { label: "Commit", value: build.commit },
    { label: "Environment", value: environment },
  ];
}

async function open(
  { slack: { dialogs } }: Context,
  { pressed, responseUrl, triggerId, message }: Press<FormPress>,
  about: FormAbout,
): Promise<Told> {
  const view = formView({ pressed, responseUrl, inRequest: isSeatRequest(message) }, about);
  if (triggerId === undefined || view === undefined) return offPage;
  try {
    await dialogs.open(triggerId, view);
    return {};
  } catch (error) {
    if (isSlackFailure(error)) return offPage;
    throw error;
  }
}
