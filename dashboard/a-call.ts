// Builder for tests: a call with sound defaults.
import type { PresentedCall } from "#domain/call/presented.ts";
import type { CallItem } from "./calls.ts";

export function aCall(parts: Partial<PresentedCall> = {}): PresentedCall {
  return {
    id: "call/weekly-customer/2025-10-14",
    kind: "call",
    key: "weekly-customer/2025-10-14",
    version: 1,
    status: "planned",
    verdict: "Planned for 14 Oct 14:00 UTC. Open: 1 of 2.",
    updatedAt: "2025-10-13T12:40:00.000Z",
    startedAt: "2025-10-06T14:00:00.000Z",
    links: {},
    cadence: "weekly-customer",
    date: "2025-10-14",
    title: "Weekly customer call",
    timezone: "America/New_York",
    owner: "product",
    plannedAt: "2025-10-14T14:00:00.000Z",
    startsAt: "2025-10-14T14:00:00.000Z",
    endsAt: "2025-10-14T15:00:00.000Z",
    deadlines: { prep: "2025-10-12T14:00:00.000Z", preRead: "2025-10-13T14:00:00.000Z" },
    items: [anItem()],
    focus: "Telemetry demos",
    focusForGuests: "Telemetry demos",
    participants: [{ id: "riley", name: "Riley Chen" }],
    moves: [],
    followUps: [],
    openFollowUps: [],
    undelivered: [],
    permissions: { reschedule: ["product", "manager"] },
    closed: false,
    ...parts,
  };
}

export function anItem(parts: Partial<CallItem> = {}): CallItem {
  return {
    id: "agenda",
    title: "Finalize the agenda",
    owner: "product",
    due: "2025-10-13T14:00:00.000Z",
    done: false,
    overdue: false,
    ...parts,
  };
}
