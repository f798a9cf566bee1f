// Instants in texts of Slack: `<!date^1392734382^{date_short} at {time}|fallback>`, shown in the reader's own zone.

export interface Reading {
  readonly zone: string;
  readonly now: number;
}

/** None where the format asks for something that is not known: then the fallback stands. */
export function dateInWords(at: number, format: string, reading: Reading): string | undefined {
  const parts = [...format.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => partOf(name, at, reading));
  if (parts.includes(undefined)) return undefined;
  let next = 0;
  return format.replaceAll(/\{\w+\}/g, () => parts[next++] ?? "");
}

const long = { month: "long", day: "numeric", year: "numeric" } as const;
const minutes = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

const formatByPart: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date: long,
  date_short: { ...long, month: "short" },
  date_long: { ...long, weekday: "long" },
  date_slash: { month: "2-digit", day: "2-digit", year: "numeric" },
  time: minutes,
  time_secs: { ...minutes, second: "2-digit" },
};

function partOf(name: string, at: number, { zone: timeZone, now }: Reading): string | undefined {
  if (name === "date_num") return dayOf(at, timeZone);
  const isPretty = name.endsWith("_pretty");
  const options = formatByPart[isPretty ? name.slice(0, -"_pretty".length) : name];
  if (options === undefined) return undefined;
  const near = isPretty ? nearDay(at, { zone: timeZone, now }) : undefined;
  return near ?? new Intl.DateTimeFormat("en-US", { ...options, timeZone }).format(at);
}

const dayMs = 86_400_000;

function nearDay(at: number, { zone, now }: Reading): string | undefined {
  const days = (Date.parse(dayOf(at, zone)) - Date.parse(dayOf(now, zone))) / dayMs;
  return new Map([
    [-1, "yesterday"],
    [0, "today"],
    [1, "tomorrow"],
  ]).get(days);
}

/** `2014-02-18` */
function dayOf(at: number, timeZone: string): string {
  const day = { year: "numeric", month: "2-digit", day: "2-digit", timeZone } as const;
  return new Intl.DateTimeFormat("en-CA", day).format(at);
}
