// What a message of a dry run claims, and only the decision log and the plan can tell: decisions that exist, a pre-read that lasts.
import { z } from "zod";
import { outlivedPreRead } from "#domain/plan/outlived.ts";
import type { Instant } from "#domain/time.ts";
import type { Context } from "./context.ts";
import { fieldProblem } from "./problems.ts";

const Claims = z.object({ decision: z.string().optional(), at: z.string().optional() });

export async function refuseFalseClaims(context: Context, body: object): Promise<void> {
  const { decision, at } = Claims.parse(body);
  if (decision !== undefined) await refuseUnknownDecision(context, decision);
  if (at !== undefined) refuseOutliving(context, at);
}

async function refuseUnknownDecision({ records }: Context, key: string): Promise<void> {
  const { items } = await records.decisions({ key, limit: 1 });
  if (items.length > 0) return;
  const message = `decision: the decision log has no row ${key}; give the key of one, or leave it out.`;
  throw fieldProblem("unknown-decision", "decision", message);
}

function refuseOutliving({ plans, calendar, now }: Context, at: Instant): void {
  const { plan } = plans.current();
  if (plan.dryRun === undefined) return;
  const date = calendar.dateAt(at, plan.dryRun.session.timezone);
  const outlived = outlivedPreRead(plan, { date, today: now().toISOString().slice(0, 10) });
  if (outlived !== undefined) throw fieldProblem("invalid", "at", `Not moved. ${outlived}`);
}
