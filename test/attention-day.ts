// A day on which two releases and a call all want something of one person, before the emulator of Slack.
import { greetAt } from "#activities/mornings.ts";
import type { Announcement, ItemNote, PersonNote } from "#domain/announcement.ts";
import type { Person } from "#domain/people.ts";
import type { RunRow } from "#domain/record.ts";
import type { Instant } from "#domain/time.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { aWholePlan } from "./api.ts";
import { createMemoryRecords } from "./fakes/memory-records.ts";
import { aRequest, aSlack, casey, riley, shownTo } from "./slack.ts";

export const tuesday = "2025-10-14T10:00:00.000Z";
export const evening = "2025-10-14T20:00:00.000Z";
export const wednesday = "2025-10-15T09:05:00.000Z";
export const thursday = "2025-10-16T09:05:00.000Z";

export const [one, other, call] = ["release/v1", "release/v2", "call/weekly-customer/2025-10-16"];

export const owed: ItemNote = {
  type: "item-note",
  run: call,
  role: "design",
  title: "Customer call",
  verdict: "Begins on Thursday.",
  items: [{ id: "screens", title: "Bring the screens", due: thursday, done: false }],
  version: 1,
  meantFor: tuesday,
};
export const question: PersonNote = {
  type: "person-note",
  run: one,
  people: ["casey"],
  title: "Question on v1",
  text: "riley asks: is it done?",
  place: "copy",
  button: "Answer",
};
/** Two releases and a call that all want something of one person on one day. */
export const asks: readonly (readonly [key: string, announcement: Announcement])[] = [
  ["r1", aRequest({ run: one })],
  ["r2", aRequest({ run: other })],
  ["c1", owed],
  ["q1", question],
  ["r3", aRequest({ run: other, stage: "staging", title: "Staging of v2" })],
];

export async function aDay() {
  let now: Instant = tuesday;
  const slack = await aSlack({ now: () => now });
  const records = createMemoryRecords();
  const calendar = createCalendar();
  const plan = { ...aWholePlan(), people: [casey, riley] };
  const { announcer, attention } = slack;
  return {
    ...slack,
    records,
    at: (instant: Instant) => {
      now = instant;
    },
    tell: async (told: readonly (readonly [string, Announcement])[]) => {
      for (const [key, announcement] of told) await slack.announce(key, announcement, [casey]);
    },
    /** Of these people, or of casey and riley. */
    greet: (at: Instant, people: readonly Person[] = plan.people) => {
      now = at;
      return greetAt(at, { announcer, attention, records, calendar, plan: () => plan, people });
    },
    shown: () => shownTo(slack.client(), casey),
    days: () => attention.days("2025-10-14"),
  };
}

export function aRow(id: string, closed: boolean): RunRow {
  const run = { id, kind: "release", key: id, runId: "run-1", version: 2, status: "closed", stage: null };
  return { ...run, verdict: "Closed.", closed, view: {}, updatedAt: tuesday };
}
