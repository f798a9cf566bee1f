// The ratios of many that wait to a few, and beside them what they are made of.
import type { Figure } from "../report.ts";
import { median, percentile } from "../turns.ts";
import { lists } from "./asking.ts";
import type { Found, Standing, WaitingSize } from "./found.ts";
import { children } from "./memory.ts";

export function figuresOf(found: Found, { releases, rows }: WaitingSize): readonly Figure[] {
  const { few, many } = found;
  return [
    ...[...many.times.keys()].map((name): Figure => ({
      name: `${name}, ${releases} waiting / 10, median`,
      value: median(timesOf(many, name)) / median(timesOf(few, name)),
      unit: "x",
    })),
    ...Object.keys(lists).map((name): Figure => ({
      name: `${name}, ${rows} rows / 10, median`,
      value: median(found.rows.times.get(name) ?? []) / median(timesOf(few, name)),
      unit: "x",
    })),
    ...children.map((name): Figure => ({
      name: `memory of ${name}, ${releases} waiting / 10`,
      value: many.memory[name] / few.memory[name],
      unit: "x",
    })),
    ...timings(found, { releases, rows }),
    ...reminderFigures(found),
    ...memories(found, { releases, rows }),
    ...jobs(found, { releases, rows }),
  ];
}

function timesOf({ times }: Pick<Standing, "times">, name: string): readonly number[] {
  return times.get(name) ?? [];
}

function timings({ few, many, rows }: Found, size: WaitingSize): readonly Figure[] {
  const standings = [
    { of: `${few.releases} waiting`, times: few.times },
    { of: `${many.releases} waiting`, times: many.times },
    { of: `${size.rows} rows`, times: rows.times },
  ];
  return standings.flatMap(({ of, times }) =>
    [...times].flatMap(([name, taken]): readonly Figure[] => [
      { name: `${name}, ${of}, median`, value: median(taken), unit: "ms" },
      { name: `${name}, ${of}, 95th percentile`, value: percentile(taken, 0.95), unit: "ms" },
    ]),
  );
}

function reminderFigures({ reminded }: Found): readonly Figure[] {
  const ways = [
    ["noticed", reminded.noticedMs],
    ["stored", reminded.storedMs],
    ["written", reminded.writtenMs],
  ] as const;
  return ways.flatMap(([name, late]): readonly Figure[] => [
    { name: `${late.length} reminders due at once, ${name} late, median`, value: median(late), unit: "ms" },
    { name: `${name} late, 95th percentile`, value: percentile(late, 0.95), unit: "ms" },
    { name: `${name} late, the last`, value: Math.max(...late), unit: "ms" },
  ]);
}

function memories({ few, many, rows }: Found, size: WaitingSize): readonly Figure[] {
  const standings = [
    [`${few.releases} waiting`, few.memory],
    [`${many.releases} waiting`, many.memory],
    [`${size.rows} rows`, rows.memory],
  ] as const;
  return standings.flatMap(([of, memory]) =>
    children.map((name): Figure => ({ name: `memory of ${name}, ${of}`, value: memory[name], unit: "MB" })),
  );
}

function jobs(
  { few, many, afterKillMs, reconcileMs, sweepMs, rows }: Found,
  size: WaitingSize,
): readonly Figure[] {
  const begun = many.releases - few.releases;
  return [
    {
      name: "releases begun, with their people asked",
      value: (begun * 1_000) / many.begunMs,
      unit: "per second",
    },
    { name: "worker killed, until a press was answered", value: afterKillMs, unit: "ms" },
    { name: `audit of ${many.releases} releases`, value: reconcileMs, unit: "ms" },
    { name: `API killed, until it knew ${size.rows} rows`, value: rows.apiMs, unit: "ms" },
    { name: `housekeeping over ${many.releases} releases`, value: sweepMs, unit: "ms" },
  ];
}
