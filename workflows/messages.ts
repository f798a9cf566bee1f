// The messages that callers share with workflows: each defined once, so that both sides name the same thing.
import { defineQuery, defineSignal, defineUpdate } from "@temporalio/workflow";
import type { AuditReport } from "#domain/audit/report.ts";
import type { CallMessageName } from "#domain/call/messages.ts";
import type { CallView } from "#domain/call/view-schema.ts";
import type { StoredChange } from "#domain/changelog/entry.ts";
import type { DryRunMessageName } from "#domain/dry-run/messages.ts";
import type { DryRunView } from "#domain/dry-run/view-schema.ts";
import type { EnvironmentMessageName } from "#domain/environment/messages.ts";
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import type { PlanChange } from "#domain/plan/plan-changes.ts";
import type { Offer } from "#domain/release/adoption.ts";
import type { ReleaseMessageName } from "#domain/release/messages.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { SyncMessageName } from "#domain/sync/messages.ts";
import type { SyncView } from "#domain/sync/view-schema.ts";
import type { WatchView } from "#domain/tiles/watch/view.ts";
import type { Instant } from "#domain/time.ts";

/** Updates, not signals: the caller learns at once whether the act counts, and a refusal leaves no history. */
export function releaseUpdate(name: ReleaseMessageName) {
  return defineUpdate<ReleaseView, [unknown]>(name);
}

export function callUpdate(name: CallMessageName) {
  return defineUpdate<CallView, [unknown]>(name);
}

export function dryRunUpdate(name: DryRunMessageName) {
  return defineUpdate<DryRunView, [unknown]>(name);
}

export function environmentUpdate(name: EnvironmentMessageName) {
  return defineUpdate<EnvironmentView, [unknown]>(name);
}

export const reviewEntryUpdate = defineUpdate<SyncView, [unknown], SyncMessageName>("reviewEntry");

/** To an environment: what a release has done, told along with its record. */
export const releaseNewsSignal = defineSignal<[unknown]>("releaseNews");

/** From an environment: how the claim of the release stands, or what has taken its place. */
export const environmentToldSignal = defineSignal<[unknown]>("environmentTold");

/** From the planner: the terms of the call by the plan as it is now. */
export const planChangedSignal = defineSignal<[unknown]>("planChanged");

/** What the backlog says of issues that the call follows. */
export const issuesReadSignal = defineSignal<[unknown]>("issuesRead");

/** For `temporal workflow signal` and Temporal UI, where nobody can be answered: refusals stand in the view. */
export const signOffSignal = defineSignal<[unknown]>("signOff");

/** Answers once the entry is stored. */
export const storedChangeUpdate = defineUpdate<StoredChange>("stored");

/** How far a reconcile is. */
export const auditQuery = defineQuery<AuditReport>("audit");

/** A watch then looks at once, and tries once more to tell what could not be told. */
export const lookSignal = defineSignal("look");

/** A query runs on the clock of the last workflow task, so callers that know better say the instant. */
export const watchQuery = defineQuery<WatchView, [{ readonly at?: Instant }?]>("view");
/** What adopting a plan would change now: nothing where none is offered. */
export const planChangesQuery = defineQuery<readonly PlanChange[], [Offer?]>("planChanges");
export const viewQuery = defineQuery<ReleaseView, [{ readonly at?: Instant }?]>("view");
export const dryRunViewQuery = defineQuery<DryRunView, [{ readonly at?: Instant }?]>("view");

export const callViewQuery = defineQuery<CallView, [{ readonly at?: Instant }?]>("view");
export const environmentQuery = defineQuery<EnvironmentView, [{ readonly at?: Instant }?]>("view");
export const syncQuery = defineQuery<SyncView, [{ readonly at?: Instant }?]>("view");
