import { MockActivityEnvironment } from "@temporalio/testing";
import { expect, it } from "vitest";
import { documentsView, documentsRow } from "#domain/documents/view.ts";
import type { Digest } from "#domain/sync/digest.ts";
import type { Instant } from "#domain/time.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { aText } from "#test/builders/documents.ts";
import { seedPlan } from "#test/builders/sync.ts";
import { createMemoryChangelog } from "#test/fakes/memory-changelog.ts";
import { createMemoryRecords } from "#test/fakes/memory-records.ts";
import { createMemoryWorkspace } from "#test/fakes/memory-workspace.ts";
import { composeSync } from "./syncs.ts";

const at: Instant = "2025-10-13T14:30:00.000Z";

async function composed({ worst }: { readonly worst: readonly string[] }) {
  const records = createMemoryRecords();
  const { workspace, byHand } = createMemoryWorkspace();
  const judged = worst.map((path) => ({
    path,
    owner: "support",
    standing: "expired" as const,
    expires: "2025-10-12",
    faults: [],
  }));
  const producedBy = { workflowId: "housekeeping", runId: "r" };
  await records.write({
    run: documentsRow(documentsView({ judged, told: [], at, version: 1, producedBy })),
    decisions: [],
  });
  const ports = {
    records,
    workspace,
    changelog: createMemoryChangelog(),
    workflows: { row: async () => undefined },
    syncStarts: { begin: async () => "began" as const },
    calendar: createCalendar(),
    plan: () => seedPlan,
    revision: () => "r1",
  };
  const env = new MockActivityEnvironment({ currentAttemptScheduledTimestampMs: Date.parse(at) });
  const compose = async () => {
    const order = { type: "compose-sync", date: "2025-10-13" } as const;
    const digest: Digest = await env.run(composeSync, order, ports);
    return digest.items
      .filter(({ topic }) => topic === "expiring-documents")
      .map(({ text, who }) => [text, ...who].join(" | "));
  };
  return { byHand, compose };
}

it("tells of documents that nobody governs but the last night has found expired", async () => {
  const { compose } = await composed({ worst: ["docs/runbooks/cx_escalations.md"] });
  expect(await compose()).toEqual(["docs/runbooks/cx_escalations.md. Its last day was 12 Oct. | support"]);
});

it("goes by the document where it was renewed since that night", async () => {
  const { compose, byHand } = await composed({ worst: ["docs/runbooks/cx_escalations.md"] });
  await byHand("docs/runbooks/cx_escalations.md", () => aText({ expires: "2025-10-30" }));
  expect(await compose()).toEqual([]);
});
