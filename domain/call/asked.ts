// A call that a person asks for: one of the plan's dates ahead of time, or one that the plan has not.
import { z } from "zod";
import { title } from "../messages.ts";
import { refuse, type Refusal } from "../outcome.ts";
import { PersonId, type Actor } from "../people.ts";
import type { CallPlan } from "../plan/call-plan.ts";
import { Id, LocalDate } from "../plan/fields.ts";
import { after, epochMs, inWords, Instant } from "../time.ts";
import { furthest } from "./decide-time.ts";
import { atOnce } from "./messages.ts";
import { callOn, isPlannedOn, type Outlook } from "./planning.ts";
import type { CallOrder, CallStart, Said } from "./terms.ts";

export const AskedCall = z.object({
  cadence: Id,
  date: LocalDate.exactOptional().meta({
    description: "Its key; the local date of `at` where it is left out.",
  }),
  at: Instant,
  focus: title.exactOptional(),
  participants: z.array(PersonId).min(1, "must name at least one participant").max(atOnce).exactOptional(),
});
export type AskedCall = z.infer<typeof AskedCall>;

/** Like moving one, for the owner of the calls and whom the plan names; for the team where it names nobody. */
export function askedCall(asked: AskedCall, by: Actor, outlook: Outlook): CallOrder | Refusal {
  const call = outlook.plan.calls.find(({ id }) => id === asked.cadence);
  if (call === undefined) {
    const choices = outlook.plan.calls.map(({ id }) => id);
    return refuse("invalid", `Not started. The plan has no calls ${asked.cadence}.`, {
      field: "cadence",
      choices,
    });
  }
  const date = asked.date ?? outlook.calendar.dateAt(asked.at, call.timezone);
  const refusal =
    refuseAsker(call, by, outlook) ?? refuseTime(asked, date, outlook) ?? refuseStranger(asked, outlook);
  if (refusal !== undefined) return refusal;
  const start = callOn(call, date, outlook);
  const said = saidOf(asked);
  return isPlannedOn(call, date)
    ? { start, by, said: { at: asked.at, ...said } }
    : { start: outsideThePlan(start, asked.at), by, said };
}

function saidOf({ focus, participants }: AskedCall): Said {
  return {
    ...(focus === undefined ? {} : { focus }),
    ...(participants === undefined ? {} : { participants }),
  };
}

/** What the plan has not put on this date has its backup nowhere. */
function outsideThePlan(start: CallStart, plannedAt: Instant): CallStart {
  const { backup: _, ...terms } = start.terms;
  return { ...start, terms: { ...terms, plannedAt } };
}

function refuseAsker({ owner }: CallPlan, by: Actor, { plan }: Outlook): Refusal | undefined {
  const allowed = plan.permissions.reschedule;
  if (allowed === undefined || by.roles.some((role) => role === owner || allowed.includes(role)))
    return undefined;
  const roles = [...new Set([owner, ...allowed])];
  return refuse("not-permitted", `Not started. A call of one's own is for ${roles.join(", ")}.`);
}

const dayMs = 86_400_000;
const keyReachesDays = 7;

function refuseTime({ at }: AskedCall, date: string, outlook: Outlook): Refusal | undefined {
  if (at <= outlook.at)
    return refuse("in-the-past", `Not started. ${inWords(at)} has passed.`, { field: "at" });
  if (at > after(outlook.at, furthest))
    return refuse("invalid", `Not started. ${inWords(at)} is more than ${furthest} ahead.`, { field: "at" });
  if (Math.abs(epochMs(`${date}T12:00:00.000Z`) - epochMs(at)) <= (keyReachesDays + 1) * dayMs)
    return undefined;
  const reason = `Not started. ${date} is more than ${keyReachesDays} days from ${inWords(at)}.`;
  return refuse("invalid", reason, { field: "date" });
}

function refuseStranger({ participants = [] }: AskedCall, { plan }: Outlook): Refusal | undefined {
  const stranger = participants.findIndex((id) => plan.people.every((person) => person.id !== id));
  if (stranger === -1) return undefined;
  return refuse(
    "unknown-participant",
    `Not started. ${participants[stranger] ?? ""} is nobody of the plan.`,
    {
      field: `participants.${stranger}`,
    },
  );
}
