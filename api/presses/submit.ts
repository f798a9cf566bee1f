// Carries out a form that was filled in Slack: the same messages as everywhere, and nothing that somebody wrote is lost.
import type { ReleaseMessageName } from "#domain/release/messages.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import {
  fieldsOf,
  formView,
  type FieldName,
  type Filled,
  type FormPress,
  type FormView,
} from "#integrations/slack/forms.ts";
import type { Submission } from "#integrations/slack/submission.ts";
import type { PersonCaller } from "../caller.ts";
import type { Context } from "../context.ts";
import type { ProblemError } from "../problems.ts";
import { aboutGate, hasMoved, movedWords } from "./opening.ts";
import { answeredNote } from "./question-message.ts";
import { notSigned } from "./release.ts";
import { gateIn, standing } from "./request-message.ts";
import { keyIn, lookUp, onItsWay, refusalWords, send, type Told } from "./told.ts";

/** What Slack does with the form: closes it, shows what is wrong with its fields, or shows another one. */
export type FormAnswer =
  | { readonly response_action: "clear" }
  | { readonly response_action: "errors"; readonly errors: Readonly<Record<string, string>> }
  | { readonly response_action: "update"; readonly view: FormView };

export interface Submitted {
  readonly answer: FormAnswer;
  /** At the message in which the form was opened. */
  readonly told: Told;
  /** What to tell where the answer comes too late for the form. */
  readonly late?: string;
}

export interface Submitting {
  readonly submission: Submission;
  readonly caller: PersonCaller;
}

export const closesForm: FormAnswer = { response_action: "clear" };

export async function submitForm(context: Context, submitting: Submitting): Promise<Submitted> {
  const { submission } = submitting;
  const { pressed, filled } = submission;
  const missing = fieldsOf(pressed.action).filter((field) => filled[field] === undefined);
  if (missing.length > 0)
    return wrongFields(Object.fromEntries(missing.map((field) => [field, emptyWords(field)])));
  const view = await lookUp(context.kinds.release, pressed.value.id);
  const gate = view === undefined ? undefined : gateIn(view, pressed.value.gate);
  // The core judges the digests of signatures and decisions itself; a rejection has none.
  if (view !== undefined && gate !== undefined && pressed.action === "reject" && hasMoved(pressed, gate))
    return offeredAnew(view, submission, { news: movedWords(gate), digest: gate.digest });
  return carryOut(context, submitting);
}

function emptyWords(field: FieldName): string {
  return field === "category" ? "Choose what it is about." : "Write it in your own words.";
}

async function carryOut(context: Context, submitting: Submitting): Promise<Submitted> {
  const { submission: press, caller } = submitting;
  const { pressed } = press;
  const { id, gate } = pressed.value;
  const { name, fields } = messageOf(pressed, press.filled);
  const message = { key: keyIn(id), name, fields };
  const sent = await send(context, { press, caller }, { kind: context.kinds.release, message });
  if (sent.outcome === "waiting") return { answer: closesForm, told: onItsWay };
  if (sent.outcome === "undone") return undone(context, submitting, sent.problem);
  const place = { gate, person: caller.person.id };
  if (pressed.action === "answer")
    return { answer: closesForm, told: answeredNote(context, sent.view, pressed.value) };
  const told = press.inRequest ? standing(context, sent.view, place) : {};
  if (pressed.action !== "request-info") return { answer: closesForm, told };
  return { answer: closesForm, told: { ...told, words: "Asked. The answer comes here." } };
}

interface Named {
  readonly name: ReleaseMessageName;
  readonly fields: Readonly<Record<string, unknown>>;
}

function messageOf(pressed: FormPress, filled: Filled): Named {
  const { gate } = pressed.value;
  switch (pressed.action) {
    case "sign-off": {
      const { role, digest } = pressed.value;
      return { name: "signOff", fields: { gate, role, digest, statement: filled["statement"] } };
    }
    case "reject": {
      const { category, reason } = filled;
      return { name: "reject", fields: { gate, role: pressed.value.role, category, reason } };
    }
    case "request-info":
      return { name: "requestInfo", fields: { gate, question: filled["question"] } };
    case "decide-go":
    case "decide-no-go": {
      const outcome = pressed.action === "decide-go" ? "go" : "no_go";
      const { digest } = pressed.value;
      return { name: "decide", fields: { outcome, rationale: filled["rationale"], digest, attendees: [] } };
    }
    case "answer":
      return { name: "answer", fields: { gate, question: pressed.value.question, text: filled["text"] } };
  }
}

async function undone(
  context: Context,
  submitting: Submitting,
  refusal: ProblemError["problem"],
): Promise<Submitted> {
  const { submission } = submitting;
  const { digest } = refusal.extras;
  if (refusal.code !== "stale-digest" || digest === undefined) return refused(context, submitting, refusal);
  const view = await lookUp(context.kinds.release, submission.pressed.value.id);
  if (view === undefined) return refused(context, submitting, refusal);
  const news = refusalWords(context, refusal);
  return offeredAnew(view, submission, { news, digest });
}

/** In the words of the core, at the field that they are about; what was written stays. */
async function refused(
  context: Context,
  submitting: Submitting,
  refusal: ProblemError["problem"],
): Promise<Submitted> {
  const { pressed } = submitting.submission;
  const { errors = [] } = refusal.extras;
  const fields = fieldsOf(pressed.action);
  const field = fields.find((one) => errors.some((error) => error.field === one)) ?? lastField(pressed);
  const { words = refusalWords(context, refusal), message } = await mendedBy(context, submitting, refusal);
  return { ...wrongFields({ [field]: words }), told: message === undefined ? {} : { message }, late: words };
}

function lastField({ action }: FormPress): FieldName {
  return fieldsOf(action).at(-1) ?? "text";
}

/** The message behind the form may be out of date as well. */
async function mendedBy(
  context: Context,
  { submission: { pressed, inRequest }, caller }: Submitting,
  refusal: ProblemError["problem"],
): Promise<Told> {
  if (pressed.action !== "answer") {
    const place = { gate: pressed.value.gate, person: caller.person.id };
    const mend = (view: ReleaseView) => (inRequest ? standing(context, view, place) : {});
    return notSigned(context, { run: pressed.value.id, mend }, refusal);
  }
  const view = await lookUp(context.kinds.release, pressed.value.id);
  const note = view === undefined ? {} : answeredNote(context, view, pressed.value);
  return { words: refusalWords(context, refusal), ...note };
}

function wrongFields(errors: Readonly<Partial<Record<FieldName, string>>>): Submitted {
  return { answer: { response_action: "errors", errors: cut(errors) }, told: {} };
}

/** Slack shows some lines of an error. */
function cut(errors: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(errors).map(([field, words]) => [field, words.slice(0, 500)]));
}

interface Offer {
  readonly news: string;
  /** What is to be signed now. */
  readonly digest: string;
}

/** The same form with what changed at its top, and with all that was written in it: sent again, it counts for what stands now. */
function offeredAnew(view: ReleaseView, submission: Submission, { news, digest }: Offer): Submitted {
  const { pressed, responseUrl, inRequest, filled } = submission;
  const gate = gateIn(view, pressed.value.gate);
  const renewed = withDigest(pressed, digest.slice(0, 12));
  // A stored view may be older than the refusal: what is shown is what is signed, or nothing.
  const isThatGate = gate !== undefined && gate.digest.startsWith(digest.slice(0, 12));
  const about = isThatGate ? aboutGate(view, gate, renewed) : { title: gate?.title ?? pressed.value.gate };
  const form = formView({ pressed: renewed, responseUrl, inRequest }, { ...about, news }, filled);
  if (form === undefined) return { ...wrongFields({ [lastField(pressed)]: news }), late: news };
  return { answer: { response_action: "update", view: form }, told: {}, late: news };
}

function withDigest(pressed: FormPress, digest: string): FormPress {
  if (pressed.action === "answer") return pressed;
  return { ...pressed, value: { ...pressed.value, digest } };
}
