// A dry run as people see it, held and concluded, so that a test says only what it is about.
import { sha256Hex } from "#domain/canonical.ts";
import { DryRunView } from "#domain/dry-run/view-schema.ts";
import type { TextRef } from "#domain/memory.ts";
import type { Instant } from "#domain/time.ts";
import { hoursAfter } from "./release.ts";

/** Thursday 2025-10-16, 13:00 in New York. */
export const dryRunAt: Instant = "2025-10-16T17:00:00.000Z";
export const concludedAt: Instant = "2025-10-16T18:40:00.000Z";

export function aSaid(id: string): TextRef {
  return { id, sha256: sha256Hex(id) };
}

const item = {
  group: "environment",
  overdue: false,
  due: hoursAfter(dryRunAt, -24),
  waitingOn: [],
} as const;

export function aDryRunView(more: Partial<DryRunView> = {}): DryRunView {
  return DryRunView.parse({
    id: "dry-run/2025-10-16",
    kind: "dry-run",
    key: "2025-10-16",
    version: 30,
    status: "held",
    verdict: "Held",
    updatedAt: concludedAt,
    startedAt: hoursAfter(dryRunAt, -192),
    links: {},
    title: "Operator dry run",
    owner: "product",
    session: {
      date: "2025-10-16",
      weekday: "thursday",
      startsAt: dryRunAt,
      endsAt: hoursAfter(dryRunAt, 1.5),
      timezone: "America/New_York",
      minutes: 90,
    },
    plannedAt: dryRunAt,
    moves: [],
    setup: {
      environment: "staging",
      parameters: { mock: "1" },
      flags: { FEATURE_MODAL_APPROVALS: "1" },
      shops: [],
    },
    purpose: ["Rehearse"],
    facilitators: [
      { role: "product", person: "justin", state: "named" },
      { role: "support", standIn: "product", state: "stood-in" },
    ],
    participants: [{ id: "riley", part: "Ops Lead", state: "confirmed" }],
    agenda: [{ id: "hands-on", title: "Practice scenarios", minutes: 90 }],
    scenarios: [
      {
        id: "low-stock",
        title: "Low stock",
        tile: "inventory-heatmap",
        expected: "Confirm the reorder.",
        result: {
          unaided: true,
          decision: "shop-1",
          person: "riley",
          by: "justin",
          at: hoursAfter(dryRunAt, 1),
        },
      },
      { id: "tile-error", title: "A tile error", tile: "cx-escalations", expected: "File a ticket." },
    ],
    items: [
      { ...item, id: "flag", title: "Flag set", kind: "check", owner: "engineering", state: "open" },
      {
        ...item,
        id: "nightly-metrics",
        title: "Nightly run",
        kind: "evidence",
        owner: "data",
        state: "fallback",
        by: "runsheet",
        at: item.due,
        fallback: "Run it on demand.",
      },
    ],
    dependencies: [
      {
        id: "french-copy",
        title: "French copy",
        owners: ["design"],
        sources: [],
        due: hoursAfter(dryRunAt, -48),
        overdue: false,
        state: "dropped",
        by: "justin",
        at: hoursAfter(dryRunAt, -50),
        reason: "English only",
        decision: "dry-run/2025-10-16/9/abc",
        waitingOn: [],
      },
    ],
    circularWaits: [],
    countdown: [],
    afterwards: [],
    preRead: {
      state: "sent",
      document: "docs/pre-read.md",
      channel: "occ-product",
      due: hoursAfter(dryRunAt, -24),
      gates: [],
      text: "# Pre-read",
      late: false,
    },
    survey: {
      question: "Name the levels",
      steps: ["CX agent", "CX lead"],
      questions: [],
      answers: [],
    },
    insights: [
      {
        id: "i1",
        text: aSaid("said-1"),
        speaker: "riley",
        tile: "inventory-heatmap",
        owner: "design",
        due: "2025-10-20",
        link: "https://files.example/shot one.png",
        by: "justin",
        at: hoursAfter(dryRunAt, 1),
      },
    ],
    success: [
      { id: "scenarios", title: "3 of 4 scenarios", verdict: "met", reason: "3 of 4 unaided." },
      { id: "insights", title: "5 insights", verdict: "unmet", reason: "1 of 5 recorded." },
    ],
    evidence: {
      folder: "artifacts/ops/dry_run_2025-10-16/",
      contents: ["Screenshots"],
      attachTo: ["feedback/product.md"],
      summary: { scope: "ops", topic: "dry_run_2025-10-16", contents: ["Quotes"] },
      issue: "OCC-212",
    },
    concluded: { by: "justin", at: concludedAt, passed: false, summary: aSaid("said-all") },
    undelivered: [],
    permissions: {},
    closed: false,
    ...more,
  });
}
