import { z } from "zod";
import { Via } from "../people.ts";
import { Instant } from "../time.ts";
import { Change } from "./change.ts";

export const SignatureView = z.object({
  by: z.string(),
  for: z.string().optional().meta({ description: "The absent person for whom the signer signed." }),
  role: z.string(),
  digest: z.string(),
  at: Instant,
  via: Via,
  status: z.enum(["valid", "stale", "withdrawn", "pending"]),
  statement: z.string().optional(),
  comment: z.string().optional(),
  /** What moved since this person signed; only on a stale signature. */
  changed: z.array(Change).optional(),
});
export type SignatureView = z.infer<typeof SignatureView>;
