// What a call carries of the plan: its rules, its planned time, what is owed before it, and who works when.
import { z } from "zod";
import { PersonId, type Actor } from "../people.ts";
import { CallPlan } from "../plan/call-plan.ts";
import { Id, LocalDate, PrepItem, Text } from "../plan/fields.ts";
import { Permissions } from "../plan/release-plan.ts";
import { Instant } from "../time.ts";
import { WorkingCalendar } from "../working-hours.ts";
import { FollowUp } from "./messages.ts";

export const CallRules = CallPlan.pick({
  id: true,
  title: true,
  timezone: true,
  duration: true,
  owner: true,
  channel: true,
  confirmations: true,
  preRead: true,
  afterwards: true,
  chase: true,
  memory: true,
}).extend({ permissions: Permissions });
export type CallRules = z.infer<typeof CallRules>;

/** A follow-up of an earlier call that is not known to be done. */
export const OpenFollowUp = FollowUp.omit({ evidence: true }).extend({
  call: z.string().meta({ description: "Workflow id of the call that it comes from." }),
});
export type OpenFollowUp = z.infer<typeof OpenFollowUp>;

export const CallTerms = z.object({
  rules: CallRules,
  plannedAt: Instant,
  backup: Instant.exactOptional(),
  focus: Text,
  carriedFocus: Text.exactOptional().meta({
    description: "What the last call has left, where the plan names no focus for this date; for ourselves.",
  }),
  participants: z.array(PersonId),
  items: z.array(PrepItem),
  calendar: WorkingCalendar,
  openFollowUps: z.array(OpenFollowUp),
});
export type CallTerms = z.infer<typeof CallTerms>;

export const CallStart = z.object({
  cadence: Id,
  date: LocalDate,
  terms: CallTerms,
  planRevision: z.string(),
});
export type CallStart = z.infer<typeof CallStart>;

/** What a call begins with. */
export interface CallOrder {
  readonly start: CallStart;
  /** Who asked for it, where it was not the planner. */
  readonly by?: Actor;
  /** What that person said of it; it stands over the plan's. */
  readonly said?: Said;
}

export interface Said {
  readonly at?: Instant;
  readonly focus?: string;
  readonly participants?: readonly string[];
}
