// A plan that loosens rules, and waits for a second person.
import { z } from "zod";
import { PlanChange } from "../plan/plan-changes.ts";
import { Instant } from "../time.ts";
import type { CommandOf } from "./messages.ts";

export interface PlanProposal extends Omit<CommandOf<"adoptPlan">, "type"> {
  readonly by: string;
  /** Whose roles were lent for it. */
  readonly for?: string | undefined;
  readonly at: Instant;
  readonly changes: readonly PlanChange[];
}

export const ProposalView = z.object({
  revision: z.string(),
  by: z.string(),
  at: Instant,
  includeMet: z.boolean(),
  changes: z.array(PlanChange),
});
