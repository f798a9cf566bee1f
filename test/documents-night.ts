// The nightly look at documents at an instant of one's choice, over parts in memory and any workspace.
import { fileURLToPath } from "node:url";
import type { ChangeEntry } from "#domain/changelog/entry.ts";
import type { WorkspaceDocuments } from "#domain/documents/ports.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { Workspace } from "#domain/ports.ts";
import { expandAbsences, rosterAt } from "#domain/roster.ts";
import type { Instant } from "#domain/time.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { loadPlan } from "#integrations/plan-file/load.ts";
import { keepDocumentsAt } from "../activities/documents.ts";
import { createFakeAnnouncer } from "./fakes/announcer.ts";
import { createMemoryParts } from "./fakes/memory-parts.ts";
import { createMemoryRecords } from "./fakes/memory-records.ts";

export function documentNights(
  workspace: Pick<Workspace, "write"> & WorkspaceDocuments,
  change: (plan: Plan) => Plan = (plan) => plan,
) {
  const plan = change(loadPlan(fileURLToPath(new URL("../plan.yaml", import.meta.url))));
  const calendar = createCalendar();
  const records = createMemoryRecords();
  const { announcer, sent, fail } = createFakeAnnouncer();
  const { backlog, issueByKey } = createMemoryParts();
  const entries: ChangeEntry[] = [];
  let runs = 0;
  return {
    records,
    sent,
    fail,
    entries,
    tasks: () => [...issueByKey.values()].map(({ order }) => order),
    night: (at: Instant) => {
      runs += 1;
      return keepDocumentsAt(at, {
        workspace,
        records,
        announcer,
        backlog,
        calendar,
        plan: () => plan,
        changeEntries: { enter: async (entry) => void entries.push(entry) },
        people: rosterAt(plan.people, expandAbsences(plan, calendar), at),
        producedBy: { workflowId: "housekeeping", runId: `run-${runs}` },
      });
    },
  };
}
