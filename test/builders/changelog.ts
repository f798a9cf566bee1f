import type { StoredChange } from "#domain/changelog/entry.ts";
import { ChangelogPlan } from "#domain/plan/document-plan.ts";

export const aChangelogPlan = ChangelogPlan.parse({
  path: "docs/directions/product_changelog.md",
  archivePath: "docs/strategy/archive",
  archiveAfter: "30 days",
  columns: ["at", "author", "change", "evidence"],
  channel: "occ-product",
  roadmapPings: ["manager", "design", "engineering"],
});

export function aChange(more: Partial<StoredChange> = {}): StoredChange {
  return {
    key: "k-1",
    seq: 1,
    kind: "material",
    change: "The pilot shop moves to Tuesday.",
    author: "justin",
    authorType: "person",
    at: "2025-10-13T12:40:00.000Z",
    recordedAt: "2025-10-13T12:40:01.000Z",
    ...more,
  };
}
