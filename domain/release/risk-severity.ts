import { z } from "zod";

/** How bad a risk is. */
export const Severity = z.enum(["low", "medium", "high"]);
