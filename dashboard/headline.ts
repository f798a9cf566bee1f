// The verdict as a heading: its reasons stand below it as links, its instants in the plan's zone.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { withNames, type PeopleById } from "./names.ts";
import type { Clock } from "./time.ts";

/** The verdict without the reasons that the page lists under it. */
export function headlineOf({ verdict, reasons }: Pick<ReleaseView, "verdict" | "reasons">): string {
  const first = reasons[0]?.text;
  const cut = first === undefined ? -1 : verdict.indexOf(`: ${first}`);
  return cut === -1 ? verdict : `${verdict.slice(0, cut)}.`;
}

export interface Reading {
  readonly people: PeopleById;
  readonly clock: Clock;
  readonly now: number;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const coreInstant = /(\d{1,2}) ([A-Z][a-z]{2}) (\d{2}):(\d{2}) UTC/g;

/** The core knows neither names nor zones: a sentence of it with both, for the one who reads it here. */
export function inReadersWords(text: string, { people, clock, now }: Reading): string {
  const zoned = text.replaceAll(
    coreInstant,
    (written, day: string, month: string, hour: string, minute: string) => {
      const at = nearestYear({ month: months.indexOf(month), day, hour, minute }, now);
      return at === undefined ? written : clock.when(new Date(at).toISOString(), now);
    },
  );
  return withNames(zoned, people);
}

interface Written {
  readonly month: number;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
}

/** `16 Oct 17:00` names no year: the one closest to now is meant. */
function nearestYear({ month, day, hour, minute }: Written, now: number): number | undefined {
  if (month === -1) return undefined;
  const year = new Date(now).getUTCFullYear();
  const candidates = [year - 1, year, year + 1].map((one) =>
    Date.UTC(one, month, Number(day), Number(hour), Number(minute)),
  );
  return candidates.toSorted((one, other) => Math.abs(one - now) - Math.abs(other - now))[0];
}
