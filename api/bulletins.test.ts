import { describe, expect, it } from "vitest";
import { createMemoryRecords } from "#test/fakes/memory-records.ts";
import { createBulletins } from "./bulletins.ts";
import type { RunView } from "./run-view.ts";

const posted = {
  scope: "ops",
  actor: { id: "ci", type: "system" },
  occurredAt: "2025-10-13T12:00:00.000Z",
  environment: "production",
  payload: {},
} as const;

function someBulletins() {
  const records = createMemoryRecords();
  const clock = { ms: 0 };
  const parts = { slack: true, looks: 0 };
  const health = {
    check: async () => {
      parts.looks += 1;
      const since = "2025-10-13T12:00:00.000Z";
      return { ready: parts.slack, parts: { slack: { ok: parts.slack, ms: parts.looks, since } } };
    },
  };
  const bulletins = createBulletins({ records, health, now: () => new Date(clock.ms) });
  const told: RunView[] = [];
  bulletins.subscribe((bulletin) => told.push(bulletin));
  return { records, clock, parts, bulletins, told };
}

describe("what pages are told beside views", () => {
  it("is how far the log has come: once for each row, whoever wrote it", async () => {
    const { records, bulletins, told } = someBulletins();
    expect(bulletins.all()).toMatchObject([{ kind: "log", version: 0 }]);
    await records.append([{ ...posted, key: "a", action: "ops.note" }]);
    await bulletins.look();
    await bulletins.look();
    await records.append([{ ...posted, key: "b", action: "ops.note" }]);
    await bulletins.look();
    expect(told.filter(({ kind }) => kind === "log").map(({ version }) => version)).toEqual([1, 2]);
    expect(bulletins.all()).toMatchObject([{ version: 2 }, { kind: "health" }]);
  });

  it("is which parts answer: when that changes, however long they take, and asked every 15 seconds", async () => {
    const { clock, parts, bulletins, told } = someBulletins();
    await bulletins.look();
    clock.ms = 14_000;
    parts.slack = false;
    await bulletins.look();
    expect(parts.looks).toBe(1);
    for (const ms of [15_000, 30_000]) {
      clock.ms = ms;
      await bulletins.look();
    }
    expect(parts.looks).toBe(3);
    expect(told.filter(({ kind }) => kind === "health")).toMatchObject([
      { version: 1, status: "ready", parts: { slack: true } },
      { version: 2, status: "unready", parts: { slack: false } },
    ]);
  });
});
