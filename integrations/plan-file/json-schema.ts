// The plan's format for editors, made from the schema that reads it.
import { z } from "zod";
import { Plan } from "#domain/plan/plan.ts";

/** Draft 7, because that is what the YAML language server knows best. */
export function planJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(Plan, { io: "input", target: "draft-7" }) };
}
