import type { IssueStanding } from "../backlog.ts";
import type { Instant } from "../time.ts";
import type { CallDecision, CommandOf, CallMessageName } from "./messages.ts";
import type { ComposedPreRead, FiledIssue, Outcome } from "./state.ts";
import type { CallTerms } from "./terms.ts";

type Fields<Name extends CallMessageName> = Omit<CommandOf<Name>, "type">;

/** What can happen to a call; instant and author stand on the fact around it. */
export type CallEvent =
  | { readonly type: "started" }
  | { readonly type: "plan-changed"; readonly terms: CallTerms; readonly planRevision: string }
  | ({ readonly type: "item-completed" } & Fields<"completeItem">)
  | ({ readonly type: "item-reopened" } & Fields<"reopenItem">)
  | { readonly type: "moved"; readonly to: Instant; readonly reason: string }
  | { readonly type: "backup-used"; readonly to: Instant }
  | ({ readonly type: "cancelled" } & Fields<"cancel">)
  | ({ readonly type: "focus-set" } & Fields<"setFocus">)
  | ({ readonly type: "confirmed" } & Fields<"confirm">)
  | { readonly type: "owner-reminded"; readonly role: string; readonly meantFor: Instant }
  | { readonly type: "card-due"; readonly meantFor: Instant }
  | { readonly type: "items-overdue"; readonly items: readonly string[]; readonly meantFor: Instant }
  | { readonly type: "confirmations-asked"; readonly meantFor: Instant }
  | { readonly type: "confirmations-missing"; readonly people: readonly string[]; readonly meantFor: Instant }
  | { readonly type: "pre-read-asked"; readonly send: boolean; readonly meantFor?: Instant }
  | {
      readonly type: "pre-read-composed";
      readonly preRead: Omit<ComposedPreRead, "at">;
    }
  | { readonly type: "pre-read-sent"; readonly version: number; readonly meantFor?: Instant }
  | { readonly type: "pre-read-posted" }
  | { readonly type: "begun" }
  | { readonly type: "log-asked"; readonly meantFor: Instant }
  | { readonly type: "log-nudged"; readonly meantFor: Instant }
  | { readonly type: "unlogged" }
  | {
      readonly type: "outcome-logged";
      /** The whole outcome as it is from now on. */
      readonly outcome: Omit<Outcome, "by" | "at">;
    }
  | { readonly type: "decision-noted"; readonly decision: CallDecision }
  | ({ readonly type: "follow-up-filed"; readonly id: string } & Omit<FiledIssue, "standing">)
  | { readonly type: "issues-read"; readonly issues: readonly IssueStanding[] }
  | ({ readonly type: "missed" } & Fields<"markMissed">)
  | { readonly type: "closed" };
export type EventOf<Type extends CallEvent["type"]> = Extract<CallEvent, { type: Type }>;
