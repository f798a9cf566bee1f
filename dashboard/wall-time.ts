// What a date and time control shows, and the instant it means in the zone of the call.

/** `2025-10-17T10:00`, as the control wants it. */
export function wallTimeOf(instant: string, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(new Date(instant));
  const part = (name: string) => parts.find(({ type }) => type === name)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** An hour that the clocks skip means the one after it; of an hour that comes twice, the first is meant. */
export function instantOf(wallTime: string, zone: string): string | undefined {
  const asIfUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wallTime)
    ? Date.parse(`${wallTime}:00Z`)
    : Number.NaN;
  if (Number.isNaN(asIfUtc)) return undefined;
  const offsets = [-dayMs, dayMs].map((shift) => offsetAt(asIfUtc + shift, zone));
  const candidates = offsets.map((offset) => asIfUtc - offset);
  const exact = candidates.filter((at) => wallTimeOf(new Date(at).toISOString(), zone) === wallTime);
  const [chosen] = exact.length > 0 ? exact.toSorted((one, other) => one - other) : candidates;
  return chosen === undefined ? undefined : new Date(chosen).toISOString();
}

const dayMs = 86_400_000;

function offsetAt(at: number, zone: string): number {
  return Date.parse(`${wallTimeOf(new Date(at).toISOString(), zone)}:00Z`) - Math.floor(at / 60_000) * 60_000;
}
