// When a sync takes place and how long its digest is open, by the plan. Pure: the calendar comes in.
import { z } from "zod";
import { addDays, weekdayOf } from "../local-dates.ts";
import { RoleId } from "../people.ts";
import { SyncFlag, type SyncPlan } from "../plan/document-plan.ts";
import { ChannelName, LocalDate } from "../plan/fields.ts";
import type { Calendar } from "../ports.ts";
import { Instant } from "../time.ts";

export const SyncTerms = z.object({
  date: LocalDate,
  meetsAt: Instant,
  until: Instant.meta({ description: "When the next digest is composed: reviews are taken until then." }),
  channel: ChannelName,
  owner: RoleId.meta({ description: "Role that hears of what came back." }),
  flags: z.array(SyncFlag).readonly(),
});
export type SyncTerms = Readonly<z.infer<typeof SyncTerms>>;

export function syncTermsAt(plan: SyncPlan, at: Instant, calendar: Calendar): SyncTerms {
  const { days, digestAt, time, timezone, channel, owner, flags } = plan;
  const date = calendar.dateAt(at, timezone);
  const ahead = Array.from({ length: 7 }, (_, count) => addDays(date, count + 1));
  const next = ahead.find((one) => days.includes(weekdayOf(one))) ?? addDays(date, 7);
  return {
    date,
    meetsAt: calendar.at(date, time, timezone),
    until: calendar.at(next, digestAt, timezone),
    channel,
    owner,
    flags,
  };
}
