// The call that somebody asks for in Slack: the next one, or that of a day, with what is left to prepare and by whom.
import type { PresentedCall } from "#domain/call/presented.ts";
import { askedPeople, type RosterPerson } from "#domain/roster.ts";
import { dayInWords, instantFrom, type Instant } from "#domain/time.ts";
import { pageOf } from "#integrations/slack/desk.ts";
import { callAnswer, sentence, type SlashAnswer } from "#integrations/slack/slash-answers.ts";
import type { Context } from "../context.ts";
import { unavailable } from "../problems.ts";
import { currentRoster } from "../roster.ts";
import { isCallView } from "../run-view.ts";

/** `date`: local to the call; none for the next one. */
export function askedCall(context: Context, date?: string): SlashAnswer {
  const { hub, now, config } = context;
  if (!hub.isLoaded()) throw unavailable("The calls have not been read yet: Supabase does not answer.");
  const at = instantFrom(now().getTime());
  const calls = hub
    .entries(isCallView)
    .map(({ view }) => view)
    .toSorted((left, right) => (left.startsAt < right.startsAt ? -1 : 1));
  const call = calls.find((view) => (date === undefined ? isComing(view, at) : isOn(context, view, date)));
  if (call === undefined)
    return sentence(date === undefined ? "No call is coming." : `There is no call on ${dayInWords(date)}.`);
  const roster = askedPeople(currentRoster(context));
  return callAnswer({
    title: call.title,
    startsAt: call.startsAt,
    verdict: call.verdict,
    open: openItems(call, roster, at),
    url: pageOf(config.publicUrl, call.id),
  });
}

const coming: readonly PresentedCall["status"][] = ["planned", "prepared", "moved", "in-progress"];

function isComing({ status, endsAt }: PresentedCall, at: Instant): boolean {
  return coming.includes(status) && endsAt > at;
}

/** Of a call that was moved both days are meant. */
function isOn({ calendar }: Context, { date, startsAt, timezone }: PresentedCall, day: string): boolean {
  return date === day || calendar.dateAt(startsAt, timezone) === day;
}

function openItems({ items, status }: PresentedCall, roster: readonly RosterPerson[], at: Instant) {
  if (!coming.includes(status)) return [];
  return items
    .filter(({ done }) => !done)
    .map(({ title, due, owner }) => {
      const names = roster
        .filter(({ roles, customer }) => !customer && roles.includes(owner))
        .map(({ name }) => name);
      return { title, due, late: due <= at, by: names.length === 0 ? [owner] : names };
    });
}
