// What a dry run carries of the plan: its rules, when things are owed before it, who works when, and its local days.
import { z } from "zod";
import { LocalTime, Weekday } from "../local-dates.ts";
import { RoleId, type Actor } from "../people.ts";
import { DryRunPlan } from "../plan/dry-run-plan.ts";
import { LocalDate, Text } from "../plan/fields.ts";
import { Permissions } from "../plan/release-plan.ts";
import { Instant } from "../time.ts";
import { WorkingCalendar } from "../working-hours.ts";

/** Something that is to be there by a time before the start; a move takes it along. */
export const Owed = z.object({
  id: z.string(),
  owners: z.array(RoleId).min(1),
  leadMs: z.number().meta({ description: "Before the start." }),
  escalateTo: RoleId,
  fallback: Text.exactOptional().meta({ description: "What is done instead when it is not there in time." }),
});
export type Owed = z.infer<typeof Owed>;

export const DryRunTerms = z.object({
  rules: DryRunPlan,
  permissions: Permissions,
  plannedAt: Instant,
  /** Of readiness, dependencies and countdown; afterwards comes by its own due time. */
  owed: z.array(Owed),
  escalateTo: RoleId.meta({
    description: "Hears what nobody else settles, and of a session without an end.",
  }),
  calendar: WorkingCalendar,
  days: z
    .array(z.object({ date: LocalDate, from: Instant }))
    .meta({ description: "Local days of the session's zone: which day an instant lies in." }),
});
export type DryRunTerms = z.infer<typeof DryRunTerms>;

export const DryRunStart = z.object({ date: LocalDate, terms: DryRunTerms, planRevision: z.string() });
export type DryRunStart = z.infer<typeof DryRunStart>;

/** What a dry run begins with, and who asked for it. */
export interface DryRunOrder {
  readonly start: DryRunStart;
  readonly by: Actor;
  /** Of `rules.ts`; those of the first dry runs where it is left out. */
  readonly rules?: number;
}

export const AskedDryRun = z.object({
  date: LocalDate.exactOptional().meta({ description: "The plan's where it is left out." }),
  time: LocalTime.exactOptional().meta({ description: "The plan's where it is left out." }),
  weekday: Weekday.exactOptional().meta({ description: "Said twice on purpose: it must be the date's." }),
});
export type AskedDryRun = z.infer<typeof AskedDryRun>;
