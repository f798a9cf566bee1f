import { z } from "zod";

/** A trigger that speaks for a roll-back, and why. */
export const Alarm = z.object({ trigger: z.string(), title: z.string(), why: z.string() });
export type Alarm = Readonly<z.infer<typeof Alarm>>;
