// A release whose plan reminds people, with the hours of those who hold its roles.
import type { RoleNote, SeatRequest } from "#domain/announcement.ts";
import { daysBetween, workingCalendar } from "#domain/people-hours.ts";
import type { ReleaseStart } from "#domain/release/beginning.ts";
import type { ChaseHours } from "#domain/release/chase/chase-book.ts";
import { chasedRoles } from "#domain/release/chase/hours.ts";
import type { ReadHours } from "#domain/release/effects.ts";
import { releaseProcess } from "#domain/release/process.ts";
import { calledSeats } from "#domain/release/requests.ts";
import { after, type Instant } from "#domain/time.ts";
import { WorkingHours, type WorkingCalendar } from "#domain/working-hours.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { people } from "./people.ts";
import { aPlan } from "./plan.ts";
import type { Play } from "./play.ts";
import { aStart, morning } from "./release.ts";

const calendar = createCalendar();

export const aChase = { remind: "4 hours", escalate: [{ after: "8 hours", role: "manager" }] };

/** Nine to five in London for all, but for those who are said to live elsewhere. */
export function hoursOfEach(
  { roles, from, until }: Omit<ReadHours, "type">,
  zones: Readonly<Record<string, string>> = {},
): WorkingCalendar {
  const settled = people.map((person) => ({ ...person, timezone: zones[person.id] ?? "Europe/London" }));
  const team = { people: settled, timezone: "UTC", workingHours: WorkingHours.parse({}) };
  return workingCalendar(roles, team, { days: daysBetween(from, until), calendar });
}

interface Chased {
  readonly change?: Parameters<typeof aPlan>[0];
  readonly zones?: Readonly<Record<string, string>>;
  readonly from?: Instant;
  readonly days?: number;
}

export function aChasedStart({ change, zones, from = morning, days = 60 }: Chased = {}): ReleaseStart & {
  readonly hours: ChaseHours;
} {
  const plan = aPlan((raw) => {
    raw.chase = aChase;
    change?.(raw);
  });
  const until = after(from, `${days} days`);
  const read = hoursOfEach({ roles: chasedRoles(plan), from, until }, zones);
  return { ...aStart({ plan }), hours: { until, calendar: read } };
}

/** Rings every timer until an instant, as the shell does. */
export function until(play: Play, end: string): Play {
  for (;;) {
    const due = releaseProcess.due(play.running().state);
    const next = due === undefined || due > end ? end : due;
    play.wait(Math.max(0, Date.parse(next) - Date.parse(play.at())) / 3_600_000);
    if (next === end) return play;
  }
}

/** Effects by the day and time at which they were made: reminders with their seats, and what the ladder hears. */
export function told(play: Play): readonly string[] {
  return play.running().outbox.flatMap(({ body, bornAt }) => {
    if (body.lane !== "announce") return [];
    const at = bornAt.slice(5, 16);
    const { announcement } = body;
    if (announcement.type === "seat-request" && announcement.occasion !== undefined)
      return [`${at} ${announcement.occasion} ${seatsIn(announcement)}`];
    return announcement.type === "role-note" ? [`${at} ${announcement.role}: ${wordsIn(announcement)}`] : [];
  });
}
const seatsIn = (request: SeatRequest) =>
  calledSeats(request)
    .map(({ gate, role }) => `${gate}/${role}`)
    .join(" ");
const wordsIn = ({ lines }: RoleNote) => lines.join("; ");

export function withoutLadder(raw: { chase?: unknown }): void {
  raw.chase = { remind: "4 hours" };
}
