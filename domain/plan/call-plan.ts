// Weekly calls with customers: when, what is prepared, what is sent before and what is owed after.
import { z } from "zod";
import { LocalTime, Weekday } from "../local-dates.ts";
import { PersonId, RoleId } from "../people.ts";
import { Duration } from "../time.ts";
import { ChannelName, FollowUp, Id, LocalDate, PrepItem, RepositoryPath, Text, TimeZone } from "./fields.ts";

export const WeeklySlot = z.strictObject({ day: Weekday, time: LocalTime });
export type WeeklySlot = z.infer<typeof WeeklySlot>;

export const NamedCall = z.strictObject({
  date: LocalDate.meta({
    description: "Planned local date; it stays the call's key when the call is moved.",
  }),
  focus: Text,
  participants: z.array(PersonId).min(1),
  prep: z.array(PrepItem).default([]).meta({ description: "What this call needs besides the checklist." }),
});
export type NamedCall = z.infer<typeof NamedCall>;

export const PreReadPart = z.enum(["metric-snapshot", "mock-screens", "open-decisions", "agenda"]);
export type PreReadPart = z.infer<typeof PreReadPart>;

export const PreRead = z.strictObject({
  lead: Duration.meta({ description: "Elapsed time before the start at which it is frozen and posted." }),
  channel: ChannelName,
  owner: RoleId,
  parts: z.array(PreReadPart).min(1),
});
export type PreRead = z.infer<typeof PreRead>;

export const Confirmations = z.strictObject({
  due: Duration.meta({
    description: "Elapsed time before the start by which each participant has answered.",
  }),
  fallback: Text.meta({ description: "What the owner does about those who have not said yes by then." }),
});
export type Confirmations = z.infer<typeof Confirmations>;

/** What happens when nobody has logged the outcome, each counted from the planned end. */
export const OutcomeChase = z.strictObject({
  nudge: Duration,
  unlogged: Duration,
  escalateTo: RoleId,
});

export const CallMemory = z.strictObject({
  scope: z.enum(["ops", "build"]),
  path: RepositoryPath.meta({
    description: "Folder of the workspace that gets one file of highlights per call.",
  }),
  channel: ChannelName.optional().meta({
    description: "Where the highlights go once, without quotes; nowhere where it is left out.",
  }),
});

export const CallPlan = z.strictObject({
  id: Id.meta({ description: "The cadence: calls are call/<id>/<date>." }),
  title: Text,
  day: Weekday,
  time: LocalTime,
  timezone: TimeZone,
  duration: Duration,
  backup: WeeklySlot.optional().meta({ description: "Offered when a call is cancelled or missed." }),
  owner: RoleId,
  channel: ChannelName,
  focus: Text.meta({ description: "Where the call has none of its own." }),
  participants: z.array(PersonId).min(1).meta({ description: "Where the call names none of its own." }),
  confirmations: Confirmations.optional().meta({ description: "Left out, nobody is asked for them." }),
  checklist: z.array(PrepItem).default([]),
  preRead: PreRead.optional(),
  next: z.array(NamedCall).default([]),
  afterwards: z.array(FollowUp).default([]),
  chase: OutcomeChase,
  memory: CallMemory,
});
export type CallPlan = z.infer<typeof CallPlan>;
