// Wall-clock times of a zone as instants, by the machine's own table of zones; the core compares instants alone.
import type { Calendar } from "#domain/ports.ts";
import { epochMs, instantFrom } from "#domain/time.ts";

const dayMs = 86_400_000;

export function createCalendar(): Calendar {
  const formatByZone = new Map<string, Intl.DateTimeFormat>();
  const wallMs = (instantMs: number, zone: string): number => {
    const format = formatByZone.get(zone) ?? formatOf(zone);
    formatByZone.set(zone, format);
    return Date.parse(`${format.format(instantMs).replace(", ", "T")}Z`);
  };
  return {
    at: (date, time, zone) => {
      const wall = Date.parse(`${date}T${time}:00Z`);
      // The offsets in force a day before and a day after: they differ only around a change of the clocks.
      const readings = [wall - dayMs, wall + dayMs].map((near) => wall - (wallMs(near, zone) - near));
      const real = readings.filter((instant) => wallMs(instant, zone) === wall);
      // Of an hour that comes twice the first; an hour that is left out lies as far behind the change as it was meant.
      return instantFrom(real.length > 0 ? Math.min(...real) : (readings[0] ?? wall));
    },
    dateAt: (instant, zone) => new Date(wallMs(epochMs(instant), zone)).toISOString().slice(0, 10),
    timeAt: (instant, zone) => new Date(wallMs(epochMs(instant), zone)).toISOString().slice(11, 16),
  };
}

/** `2025-10-14, 10:00:00` */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
}
