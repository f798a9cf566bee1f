// What a plan brings, day by day in its zone: reminders, calls, freezes, expiries and absences. What comes each day is said once.
import type { Plan } from "#domain/plan/plan.ts";
import type { Preview } from "#domain/preview/preview.ts";
import { locale } from "./language/choice.ts";
import { say } from "./language/say.ts";

export interface DayEntry {
  /** `10:00`; absent for what lasts the whole day. */
  readonly time?: string;
  readonly kind: "reminder" | "deadline" | "call" | "freeze" | "expiry" | "absence" | "dry run";
  readonly what: string;
  readonly channel?: string;
  readonly role?: string;
  readonly people: readonly string[];
}

export interface PlanDay {
  readonly date: string;
  readonly entries: readonly DayEntry[];
}

export interface DailyRun {
  readonly id: string;
  readonly what: string;
  /** More than one where the clocks change in between. */
  readonly times: readonly string[];
}

/** Where a plan has dates of its own. */
type Dates = Pick<Plan, "documents" | "dryRun" | "people" | "timezone">;
type Dated = DayEntry & { readonly date: string };

/** Every day of the period, also those that bring nothing. */
export function planDays(preview: Preview, plan: Dates): readonly PlanDay[] {
  const told = [...wholeDays(plan), ...preview.entries.filter((entry) => !isDaily(entry)).map(dated)];
  const first = localDate(preview.from, preview.timezone);
  const last = localDate(preview.to, preview.timezone);
  const days: PlanDay[] = [];
  for (let date = first; date <= last; date = dayAfter(date))
    days.push({ date, entries: told.filter((entry) => entry.date === date).toSorted(byTime) });
  return days;
}

/** What lasts the whole day comes first. */
function byTime(one: DayEntry, other: DayEntry): number {
  const [left = "", right = ""] = [one.time, other.time];
  return left === right ? 0 : left < right ? -1 : 1;
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

export function dailyRuns({ entries }: Preview): readonly DailyRun[] {
  const runs = new Map<string, DailyRun>();
  for (const { about, what, local } of entries.filter(isDaily)) {
    const times = [...(runs.get(about)?.times ?? []), local.slice(11)];
    runs.set(about, { id: about, what, times: [...new Set(times)] });
  }
  return [...runs.values()];
}

/** Of the schedules, which run whatever anybody does; a call has its date in its name. */
function isDaily({ kind, about }: Preview["entries"][number]): boolean {
  return kind === "run" && !about.includes("/");
}

function dated({ local, kind, what, channel, role, people }: Preview["entries"][number]): Dated {
  return {
    date: local.slice(0, 10),
    time: local.slice(11),
    kind: kind === "run" ? "call" : kind,
    what,
    people,
    ...(channel !== undefined && { channel }),
    ...(role !== undefined && { role }),
  };
}

function wholeDays({ documents, dryRun, people, timezone }: Dates): readonly Dated[] {
  const expiries = (documents?.governed ?? []).map(({ expires, title, owner }): Dated => ({
    date: expires,
    kind: "expiry",
    what: say("{0} expires", title),
    role: owner,
    people: people.filter(({ roles }) => roles.includes(owner)).map(({ id }) => id),
  }));
  const absences = people.flatMap(({ id, absences: own = [] }) =>
    own.map(({ from, until }): Dated => ({
      date: from,
      kind: "absence",
      what: say("Away until {0}", until),
      people: [id],
    })),
  );
  return [...expiries, ...absences, ...rehearsal(dryRun, timezone)];
}

/** In another zone than the plan's its time is said in words. */
function rehearsal(dryRun: Plan["dryRun"], timezone: string): readonly Dated[] {
  if (dryRun === undefined) return [];
  const { title, session } = dryRun;
  const { date, time } = session;
  const common = { date, kind: "dry run", people: [] } as const;
  return session.timezone === timezone
    ? [{ ...common, time, what: title }]
    : [{ ...common, what: `${title}, ${time} ${session.timezone}` }];
}

function localDate(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(new Date(at));
}

/** `2026-11-24` -> `Tue` and `24 Nov`. */
export function dayParts(date: string): { readonly weekday: string; readonly day: string } {
  const noon = new Date(`${date}T12:00:00Z`);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }).format(noon);
  return { weekday: format({ weekday: "short" }), day: format({ day: "numeric", month: "short" }) };
}
