// How releases, calls and dry runs stand, as far as a digest asks.
import type { CallView } from "../call/view-schema.ts";
import type { DryRunView } from "../dry-run/view-schema.ts";
import type { ReleaseView } from "../release/view-schema.ts";
import { epochMs, type Instant } from "../time.ts";

const endedReleases: readonly ReleaseView["status"][] = ["abandoned", "closed", "ended-outside", "no-go"];

export function isUnderWay({ status }: ReleaseView): boolean {
  return !endedReleases.includes(status);
}

export function isAhead({ status, startsAt }: CallView, at: Instant): boolean {
  return startsAt > at && (status === "planned" || status === "prepared" || status === "moved");
}

export function isDryRunAhead({ status, session }: DryRunView, at: Instant): boolean {
  return session.startsAt > at && (status === "preparing" || status === "ready" || status === "moved");
}

/** `3 days`, `5 hours`: whole ones. */
export function ageInWords(since: Instant, at: Instant): string {
  const hours = Math.max(0, Math.floor((epochMs(at) - epochMs(since)) / 3_600_000));
  return hours < 48 ? counted(hours, "hour") : counted(Math.floor(hours / 24), "day");
}

function counted(count: number, unit: string): string {
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`;
}

/** What people wrote at length, as a line of a digest. */
export function inShort(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 300 ? `${line.slice(0, 299).toWellFormed()}…` : line;
}
