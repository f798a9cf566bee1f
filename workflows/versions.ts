// Which workflows end on the version of the workers that they began on, where workers are versioned (decision 53).
import type { WorkflowDefinitionOptions } from "@temporalio/common";
import { setWorkflowOptions, workflowInfo, type Workflow } from "@temporalio/workflow";
import { auditReconcile } from "./audit-reconcile.ts";
import { backlogReading } from "./backlog-reading.ts";
import { cadencePlanner } from "./cadence-planner.ts";
import { changelogEntry } from "./changelog-entry.ts";
import { housekeeping } from "./housekeeping.ts";
import { managerSync } from "./manager-sync.ts";
import { morningDigest } from "./morning-digest.ts";
import { nightlyMetrics } from "./nightly-metrics.ts";

/** Over within minutes. The rest runs for days to months and goes on with the newest version, by patches. */
const pinned: readonly Workflow[] = [
  auditReconcile,
  backlogReading,
  cadencePlanner,
  changelogEntry,
  housekeeping,
  managerSync,
  morningDigest,
  nightlyMetrics,
];

/** A worker without a version may not speak of versions at all: the server refuses the whole task. */
function optionsOf(): WorkflowDefinitionOptions {
  const isVersioned = (workflowInfo().currentDeploymentVersion?.deploymentName ?? "") !== "";
  return isVersioned ? { versioningBehavior: "PINNED" } : {};
}

for (const workflow of pinned) setWorkflowOptions(optionsOf, workflow);
