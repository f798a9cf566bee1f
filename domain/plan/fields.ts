// The small fields that every section of the plan is made of.
import { z } from "zod";
import { RoleId } from "../people.ts";
import { Duration } from "../time.ts";

export const Id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and dashes, such as weekly-customer");

export const Text = z.string().trim().min(1);

export const LocalDate = z.iso
  .date("must be a date, such as 2025-10-16")
  // Calendars write earlier years with fewer digits, and databases have no year 0.
  .refine((text) => text >= "1000", "must lie in the years 1000 to 9999");

export const TimeZone = z
  .string()
  .min(1)
  .meta({ description: "IANA time zone.", examples: ["America/New_York", "Europe/Paris", "UTC"] });

export const ChannelName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]*$/, "must be the channel's name without #, such as occ-product");

export const RepositoryPath = z
  .string()
  .regex(/^[^/\s][^\s]*$/, "must be a path inside the workspace, without a leading slash or blanks");

export const IssueKey = z
  .string()
  .regex(/^[A-Z][A-Z0-9]*(-[A-Z]+)?-\d+$/, "must be the key of a Linear issue, such as OCC-212");

/** Something a role owes before a session begins. */
export const PrepItem = z.strictObject({
  id: Id,
  title: Text,
  owner: RoleId,
  due: Duration.meta({ description: "Elapsed time before the start." }),
});
export type PrepItem = z.infer<typeof PrepItem>;

/** Something a role owes after a session has ended. */
export const FollowUp = z.strictObject({
  id: Id,
  title: Text,
  owner: RoleId,
  due: Duration.meta({ description: "Elapsed time after the end." }),
});
export type FollowUp = z.infer<typeof FollowUp>;

/** A bound on a figure: past `value` it warns and fails a gate, past `critical` it is critical. */
export const Limit = z.strictObject({
  bound: z.enum(["at-least", "at-most"]),
  value: z.number(),
  critical: z.number().optional(),
});
export type Limit = z.infer<typeof Limit>;

export const Staleness = z.strictObject({
  stale: Duration.meta({ description: "Age of the newest figures from which on they count as stale." }),
  critical: Duration,
});
export type Staleness = z.infer<typeof Staleness>;
