// Times in which nothing new reaches production: the rules, as wall-clock times of a zone.
import { z } from "zod";
import { LocalTime, Weekday } from "../local-dates.ts";
import { Instant } from "../time.ts";
import { Id, LocalDate, Text, TimeZone } from "./fields.ts";

const DayOfYear = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "must be a month and a day, such as 12-20")
  .refine((date) => !notInEveryYear.includes(date), "must be a day of every year");
const notInEveryYear: readonly string[] = ["02-29", "02-30", "02-31", "04-31", "06-31", "09-31", "11-31"];

const Weekly = z.strictObject({ day: Weekday, time: LocalTime });
const Yearly = z.strictObject({ date: DayOfYear, time: LocalTime });
const Once = z.strictObject({ date: LocalDate, time: LocalTime });

const rules = {
  id: Id,
  title: Text,
  weekly: z.strictObject({ from: Weekly, until: Weekly }).exactOptional(),
  yearly: z.strictObject({ from: Yearly, until: Yearly }).exactOptional(),
  once: z.strictObject({ from: Once, until: Once }).exactOptional(),
};

/** As a plan file says it. */
export const Freeze = z
  .strictObject({
    ...rules,
    timezone: TimeZone.exactOptional().meta({
      description: "Zone of its times; the plan's where it is left out.",
    }),
  })
  .refine(
    ({ weekly, yearly, once }) => [weekly, yearly, once].filter((one) => one !== undefined).length === 1,
    "must have exactly one of weekly, yearly and once",
  )
  .meta({ description: "No go and no new production deployment from one wall-clock time to another." });
export type Freeze = z.infer<typeof Freeze>;

/** As a release carries it: its zone is settled. */
export const ZonedFreeze = z.strictObject({ ...rules, timezone: TimeZone });
export type ZonedFreeze = z.infer<typeof ZonedFreeze>;

/** One occurrence of a freeze: from its first instant up to, and without, its last. */
export const FreezeWindow = z.object({ id: z.string(), title: z.string(), from: Instant, until: Instant });
export type FreezeWindow = z.infer<typeof FreezeWindow>;
