// What has happened since an instant, as one sentence per row of the decision log; rows of mere bookkeeping tell nothing.
import { z } from "zod";
import { callSentenceOf } from "./call/sentences.ts";
import type { StoredDecision } from "./record.ts";
import { sentenceOf } from "./release/sentences.ts";
import type { NameOf } from "./row-sentences.ts";
import { Instant } from "./time.ts";

export const Change = z.object({
  id: z.string().meta({ description: "Workflow id of what changed.", examples: ["release/v2025.10.16"] }),
  kind: z.enum(["release", "call", "environment"]),
  key: z.string(),
  title: z.string(),
  seq: z.int().meta({ description: "Of the row in the decision log." }),
  at: Instant,
  action: z.string(),
  by: z.string(),
  sentence: z.string(),
});
export type Change = z.infer<typeof Change>;

export type Changed = Pick<Change, "id" | "kind" | "key" | "title">;

type Row = Pick<StoredDecision, "seq" | "occurredAt" | "action" | "actor" | "rationale" | "payload">;

export function changeOf(about: Changed, row: Row, nameOf: NameOf): readonly Change[] {
  const sentence = sentenceFor(row, nameOf);
  if (sentence === undefined) return [];
  const { seq, occurredAt: at, action, actor } = row;
  return [{ ...about, seq, at, action, by: actor.id, sentence }];
}

function sentenceFor(row: Row, nameOf: NameOf): string | undefined {
  const { action, actor, payload, rationale } = row;
  if (told.has(action)) return sentenceOf(action === "release.sign_off" ? withoutWords(row) : row, nameOf);
  const who = actor.type === "system" ? "Runsheet" : nameOf(actor.id);
  const sentence = sentenceOfEnvironment(action, who) ?? callSentenceOf(action, who, payload);
  return sentence === undefined
    ? undefined
    : `${sentence}${rationale === undefined ? "." : `: ${rationale}`}`;
}

/** A statement is read beside the signature. */
function withoutWords({ rationale: _, ...row }: Row): Row {
  return row;
}

/** Of releases. Evidence, checks, asks and reminders lead to these and are no news by themselves. */
const told: ReadonlySet<string> = new Set(
  [
    "start",
    "sign_off",
    "withdraw_sign_off",
    "reject",
    "withdraw_reject",
    "stage_met",
    "stage_overdue",
    "waive",
    "confirm_waiver",
    "waiver_expired",
    "change_build",
    "adopt_plan",
    "report_deployment",
    "go",
    "no_go",
    "go_expired",
    "released",
    "rollback",
    "rollback_triggered",
    "carry_on",
    "reopen",
    "hold",
    "resume",
    "override_freeze",
    "effect_failed",
    "abandon",
    "supersede",
  ].map((action) => `release.${action}`),
);

function sentenceOfEnvironment(action: string, who: string): string | undefined {
  if (action === "environment.stop") return `${who} stopped deployments`;
  return action === "environment.start" ? `${who} let deployments go on` : undefined;
}
