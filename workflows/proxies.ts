// The doors from workflows to activities: one activity type per lane, imported as types only.
import { ActivityCancellationType, proxyActivities } from "@temporalio/workflow";
import type { Activities } from "#activities/activities.ts";

/** Tried until it gets through: an outage is never a reason to forget. Permanent failures say so themselves. */
const retry = { initialInterval: "500 ms", backoffCoefficient: 2, maximumInterval: "1 minute" } as const;

export const {
  record,
  announce,
  check,
  inspect,
  keep,
  supersede,
  tellTheWatch,
  askDeployment,
  answerRelease,
  appendChange,
} = proxyActivities<Activities>({
  startToCloseTimeout: "30 seconds",
  heartbeatTimeout: "4 seconds",
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry,
});

/** As long as the plan watches a release; the end of the watch cancels it. */
export const { watchOver } = proxyActivities<Activities>({
  startToCloseTimeout: "30 days",
  heartbeatTimeout: "4 seconds",
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry,
});

export const { callsAhead, planCall, syncAt, beginSync } = proxyActivities<Activities>({
  startToCloseTimeout: "1 minute",
  heartbeatTimeout: "4 seconds",
  retry,
});

/** Several requests or rounds of git each, so they get longer. */
export const { backlog, workspace, publishChanges, leaveTrace } = proxyActivities<Activities>({
  startToCloseTimeout: "2 minutes",
  heartbeatTimeout: "4 seconds",
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry,
});

export const { reconcile, missingNights, auditScope, auditRuns } = proxyActivities<Activities>({
  startToCloseTimeout: "10 minutes",
  heartbeatTimeout: "4 seconds",
  retry,
});

/** The next look comes soon, so this one gives way to it. */
export const { readBacklog, greet } = proxyActivities<Activities>({
  startToCloseTimeout: "2 minutes",
  scheduleToCloseTimeout: "25 minutes",
  heartbeatTimeout: "4 seconds",
  retry,
});

/** Nothing hurries: what is not removed tonight is removed tomorrow. */
export const { retain } = proxyActivities<Activities>({
  startToCloseTimeout: "1 hour",
  scheduleToCloseTimeout: "12 hours",
  heartbeatTimeout: "4 seconds",
  retry,
});

/** What is not kept tonight is kept tomorrow, or by the next entry. */
export const { publishChanges: keepChanges, keepDocuments } = proxyActivities<Activities>({
  startToCloseTimeout: "10 minutes",
  scheduleToCloseTimeout: "1 hour",
  heartbeatTimeout: "4 seconds",
  retry,
});

/** A night that does not get through within the catch-up of its schedule gives way to the next one. */
export const { runMetrics, archiveOutput } = proxyActivities<Activities>({
  startToCloseTimeout: "15 minutes",
  scheduleToCloseTimeout: "12 hours",
  heartbeatTimeout: "4 seconds",
  retry,
});
