// Instants in the words of the look: 24 h, in the plan's zone, relative up to 72 hours.
import { locale, type Tongue } from "./language/choice.ts";
import { say } from "./language/say.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export interface Clock {
  /** `ET`, `Berlin`: named once per page. */
  readonly zoneName: string;
  /** `16:00` */
  time(at: string): string;
  /** `16:00 today`, `Tue 18:00`, `16 Oct 17:00`; of today's times what is past, or is now, is the hour alone. */
  when(at: string, now: number): string;
  /** `today`, `Tue`, `16 Oct`; also for a plain date. */
  day(at: string, now: number): string;
  /** `2025-10-16`, in the plan's zone. */
  date(at: string): string;
  /** The viewer's own zone and UTC, for the title of a time. */
  elsewhere(at: string): string;
  /** `Tue 14 Oct, 00:00 CEST` for a viewer in another zone; nothing for one in the plan's. */
  here(at: string): string | undefined;
}

export interface Clocks {
  readonly clock: Clock;
  /** For the sentences of the core, which stay in English. */
  readonly clockOfCore: Clock;
}

interface Reader {
  readonly zone?: string;
  readonly tongue?: Tongue;
}

/** Where the reader's tongue is the core's both are one: a browser takes a millisecond for each format of a clock. */
export function createClocks(zone: string, tongue: Tongue = locale): Clocks {
  const clock = createClock(zone, { tongue });
  const clockOfCore = tongue === tongueOfCore ? clock : createClock(zone, { tongue: tongueOfCore });
  return { clock, clockOfCore };
}

const tongueOfCore: Tongue = "en-GB";

export function createClock(zone: string, reader: Reader = {}): Clock {
  const { zone: viewersZone = zoneOfMachine(), tongue = locale } = reader;
  const formats = formatsOf(zone, viewersZone, tongue);
  const today = tongue === locale ? say("today") : "today";
  const daysFrom = (at: Date, now: number): number =>
    Math.round((Date.parse(formats.sortable.format(at)) - Date.parse(formats.sortable.format(now))) / dayMs);
  const day = (at: string, now: number): string => {
    const date = isDate(at) ? noonOf(at, formats) : new Date(at);
    const days = Math.abs(daysFrom(date, now));
    if (days === 0) return today;
    if (days <= 6) return formats.weekday.format(date);
    return days < 300 ? formats.day.format(date) : formats.dayOfYear.format(date);
  };
  const when = (at: string, now: number): string => {
    const name = day(at, now);
    if (isDate(at)) return name;
    const time = formats.hour.format(new Date(at));
    if (name === today) return Date.parse(at) < now + minuteMs ? time : `${time} ${today}`;
    return `${name} ${time}`;
  };
  return {
    zoneName: zoneNameOf(zone),
    time: (at) => formats.hour.format(new Date(at)),
    when,
    day,
    date: (at) => formats.sortable.format(new Date(at)),
    elsewhere: (at) =>
      say("{0}; {1} UTC", formats.here.format(new Date(at)), formats.utc.format(new Date(at))),
    here: (at) => (viewersZone === zone ? undefined : formats.here.format(new Date(at))),
  };
}

const full = {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
} as const;

function formatsOf(timeZone: string, viewersZone: string, tongue: Tongue) {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tongue, options);
  return {
    hour: format({ timeZone, hour: "2-digit", minute: "2-digit" }),
    weekday: format({ timeZone, weekday: "short" }),
    day: format({ timeZone, day: "numeric", month: "short" }),
    dayOfYear: format({ timeZone, day: "numeric", month: "short", year: "numeric" }),
    sortable: new Intl.DateTimeFormat("en-CA", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    }),
    here: format({ ...full, timeZone: viewersZone, timeZoneName: "short" }),
    utc: format({ ...full, timeZone: "UTC" }),
  };
}

/** `7 h 20 min`, `33 h`, `3 d`: a length of time as short as its size allows. */
export function span(ms: number): string {
  const length = Math.abs(ms);
  if (length < minuteMs) return say("under 1 min");
  if (length < hourMs) return say("{0} min", Math.floor(length / minuteMs));
  if (length >= 3 * dayMs) return say("{0} d", Math.floor(length / dayMs));
  const hours = Math.floor(length / hourMs);
  const minutes = Math.floor((length % hourMs) / minuteMs);
  return minutes === 0 || hours >= 24 ? say("{0} h", hours) : say("{0} h {1} min", hours, minutes);
}

/** `7 h 20 min left`, `22 h late`; nothing for what is more than 72 hours ahead. */
export function distance(at: string, now: number): string | undefined {
  const ms = Date.parse(at) - now;
  if (ms < 0) return say("{0} late", span(ms));
  return ms > 3 * dayMs ? undefined : say("{0} left", span(ms));
}

export interface Age {
  readonly text: string;
  /** Elapsed part of the allowed age, from 0 to 1. */
  readonly part: number;
  readonly over: boolean;
}

/** How old something is, held against when it expires. */
export function ageOf(began: string, ends: string, now: number): Age {
  const age = Math.max(0, now - Date.parse(began));
  const limit = Date.parse(ends) - Date.parse(began);
  const over = age >= limit;
  const text = over
    ? say("{0}, limit {1}", span(age), span(limit))
    : say("{0} of {1}", sameUnit(age, limit), span(limit));
  return { text, part: limit <= 0 ? 1 : Math.min(1, age / limit), over };
}

function sameUnit(age: number, limit: number): string {
  if (limit < 3 * dayMs && limit >= dayMs && age >= hourMs) return String(Math.floor(age / hourMs));
  return span(age);
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** A plain date is a day in the plan's zone: noon there is safely inside it. */
function noonOf(
  date: string,
  { sortable, hour }: Pick<ReturnType<typeof formatsOf>, "sortable" | "hour">,
): Date {
  const guess = Date.parse(`${date}T12:00:00Z`);
  const days = (Date.parse(sortable.format(guess)) - Date.parse(date)) / dayMs;
  const hours = Number.parseInt(hour.format(guess), 10) + days * 24;
  return new Date(guess + (12 - hours) * hourMs);
}

function zoneOfMachine(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `ET`, `UTC`, or the city of the zone: `Berlin`; what else a browser calls a zone is long, and of one language. */
function zoneNameOf(zone: string): string {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    timeZoneName: "shortGeneric",
  }).formatToParts();
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
  const city = zone.split("/").at(-1) ?? zone;
  return /^[A-Z]{2,4}$/.test(name) ? name : city.replaceAll("_", " ");
}
