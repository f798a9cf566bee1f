// The freezes of a plan as instants. Pure: the calendar comes in.
import { addDays, weekdayOf } from "../local-dates.ts";
import type { Calendar } from "../ports.ts";
import type { Instant } from "../time.ts";
import type { FreezeWindow, ZonedFreeze } from "./freeze-plan.ts";

interface Period {
  readonly from: Instant;
  readonly until: Instant;
}

/** Those that touch a period, by their beginning. */
export function freezeWindows(
  freezes: readonly ZonedFreeze[],
  period: Period,
  calendar: Calendar,
): readonly FreezeWindow[] {
  return freezes
    .flatMap((freeze) => {
      const { id, title, timezone: zone } = freeze;
      return momentsOf(freeze, period).map(({ from, until }) => ({
        id,
        title,
        from: calendar.at(from.date, from.time, zone),
        until: calendar.at(until.date, until.time, zone),
      }));
    })
    .filter(({ from, until }) => from < until && until > period.from && from < period.until)
    .toSorted((left, right) => (left.from < right.from ? -1 : left.from > right.from ? 1 : 0));
}

interface LocalMoment {
  readonly date: string;
  readonly time: string;
}
interface LocalSpan {
  readonly from: LocalMoment;
  readonly until: LocalMoment;
}

function momentsOf({ weekly, yearly, once }: ZonedFreeze, period: Period): readonly LocalSpan[] {
  if (weekly !== undefined) return weeks(weekly, period);
  if (yearly !== undefined) return years(yearly, period);
  return once === undefined ? [] : [once];
}

/** A window that began in the week before may last into the period. */
function weeks({ from, until }: NonNullable<ZonedFreeze["weekly"]>, period: Period): readonly LocalSpan[] {
  const first = addDays(period.from.slice(0, 10), -8);
  const last = addDays(period.until.slice(0, 10), 1);
  const dates: string[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) dates.push(date);
  return dates
    .filter((date) => weekdayOf(date) === from.day)
    .flatMap((date) => {
      const sameDay = until.day === from.day && until.time > from.time;
      const following = sameDay ? [date] : [1, 2, 3, 4, 5, 6, 7].map((days) => addDays(date, days));
      const end = following.find((one) => weekdayOf(one) === until.day);
      return end === undefined
        ? []
        : [{ from: { date, time: from.time }, until: { date: end, time: until.time } }];
    });
}

function years({ from, until }: NonNullable<ZonedFreeze["yearly"]>, period: Period): readonly LocalSpan[] {
  const first = Number(period.from.slice(0, 4)) - 1;
  const last = Number(period.until.slice(0, 4)) + 1;
  const overNewYear = `${until.date} ${until.time}` <= `${from.date} ${from.time}`;
  return Array.from({ length: last - first + 1 }, (_, count) => first + count).map((year) => ({
    from: { date: `${year}-${from.date}`, time: from.time },
    until: { date: `${overNewYear ? year + 1 : year}-${until.date}`, time: until.time },
  }));
}
