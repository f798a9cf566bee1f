// A call as people read it: the texts of its outcome stand beside their references, for those who may read them.
import { z } from "zod";
import { PresentedText, type TextRef } from "../memory.ts";
import type { Person } from "../people.ts";
import type { Plan } from "../plan/plan.ts";
import { CallDecision, Quote } from "./messages.ts";
import { CallView } from "./view-schema.ts";

const PresentedQuote = Quote.extend({ text: PresentedText });
const PresentedDecision = CallDecision.extend({
  text: PresentedText,
  rationale: PresentedText.optional(),
});

/** What the API answers; customers get it without what is said among ourselves. */
export const PresentedCall = CallView.extend({
  outcome: z
    .object({
      by: z.string(),
      at: CallView.shape.updatedAt,
      quotes: z.array(PresentedQuote),
      decisions: z.array(PresentedDecision),
      highlights: z.array(PresentedText),
    })
    .optional(),
});
export type PresentedCall = z.infer<typeof PresentedCall>;

/** Ids of the texts that a view refers to. */
export function textIdsOf({ outcome }: CallView): readonly string[] {
  if (outcome === undefined) return [];
  const { quotes, decisions, highlights } = outcome;
  return [
    ...quotes.map(({ text }) => text.id),
    ...decisions.flatMap(({ text, rationale }) => [
      text.id,
      ...(rationale === undefined ? [] : [rationale.id]),
    ]),
    ...highlights.map(({ id }) => id),
  ];
}

type Directory = Pick<Plan, "people" | "organisations">;

/** With names and organisations of the current plan. */
export function withNames(view: CallView, { people, organisations }: Directory): CallView {
  const organisationName = ({ organisation }: Person) =>
    organisations.find(({ id }) => id === organisation)?.name ?? organisation;
  const participants = view.participants.map((participant) => {
    const person = people.find(({ id }) => id === participant.id);
    return person === undefined
      ? participant
      : { ...participant, name: person.name, organisation: organisationName(person) };
  });
  return { ...view, participants };
}

export function withTexts(view: CallView, textById: ReadonlyMap<string, string>): PresentedCall {
  const { outcome, ...rest } = view;
  if (outcome === undefined) return rest;
  const join = (ref: TextRef): PresentedText => {
    const text = textById.get(ref.id);
    return text === undefined ? ref : { ...ref, text };
  };
  const { by, at, quotes, decisions, highlights } = outcome;
  const joined = {
    by,
    at,
    quotes: quotes.map((quote) => ({ ...quote, text: join(quote.text) })),
    decisions: decisions.map(({ id, text, rationale }) => ({
      id,
      text: join(text),
      ...(rationale === undefined ? {} : { rationale: join(rationale) }),
    })),
    highlights: highlights.map(join),
  };
  return { ...rest, outcome: joined };
}

const Appointment = CallView.pick({
  id: true,
  kind: true,
  key: true,
  version: true,
  status: true,
  updatedAt: true,
  startedAt: true,
  cadence: true,
  date: true,
  title: true,
  timezone: true,
  owner: true,
  plannedAt: true,
  startsAt: true,
  endsAt: true,
  deadlines: true,
  focusForGuests: true,
  participants: true,
  closed: true,
});

/** What a customer who takes part sees: the appointment, and nothing that we prepare or keep among ourselves. */
export function forGuest(view: CallView): PresentedCall {
  return {
    ...Appointment.parse(view),
    focus: view.focusForGuests,
    links: {},
    verdict: "",
    items: [],
    moves: [],
    followUps: [],
    openFollowUps: [],
    undelivered: [],
    permissions: {},
  };
}
