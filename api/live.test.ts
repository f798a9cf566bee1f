import { describe, expect, it } from "vitest";
import type { RunRow } from "#domain/record.ts";
import { rowOf } from "#test/api.ts";
import { as } from "#test/builders/people.ts";
import { playRelease } from "#test/builders/play.ts";
import { createMemoryRecords } from "#test/fakes/memory-records.ts";
import { createHub, type Change } from "./live.ts";
import { isReleaseView } from "./run-view.ts";

function aHub() {
  const clock = { now: "2025-10-13T13:00:00.000Z" };
  const records = createMemoryRecords(() => clock.now);
  const hub = createHub(records);
  const changes: Change[] = [];
  hub.subscribe((change) => changes.push(change));
  return { clock, records, hub, changes };
}

function aHeldRelease() {
  const play = playRelease();
  const first = rowOf(play);
  play.act(as("ines"), { type: "hold", reason: "audit" });
  return { play, first, second: rowOf(play) };
}

const written = (run: RunRow) => ({ run, decisions: [] });

describe("the live hub", () => {
  it("knows nothing before the first look, and every stored release after it", async () => {
    const { records, hub } = aHub();
    await records.write(written(rowOf(playRelease())));
    expect(hub.isLoaded()).toBe(false);
    await hub.poll();
    expect(hub.isLoaded()).toBe(true);
    expect(hub.entries(isReleaseView).map(({ view }) => view.id)).toEqual(["release/v2025.10.16"]);
  });

  it("tells a stored change once, with the place to go on from", async () => {
    const { records, hub, changes } = aHub();
    await records.write(written(rowOf(playRelease())));
    await hub.poll();
    await hub.poll();
    expect(changes).toMatchObject([{ cursor: "2025-10-13T13:00:00.000Z", view: { version: 1 } }]);
  });

  it("tells a command's answer at once and without a place, and once more with it when its row comes", async () => {
    const { records, hub, changes } = aHub();
    const { play, second } = aHeldRelease();
    hub.offer(play.view());
    await records.write(written(second));
    await hub.poll();
    await hub.poll();
    expect(changes.map(({ view, cursor }) => [view.version, cursor])).toEqual([
      [2, undefined],
      [2, "2025-10-13T13:00:00.000Z"],
    ]);
    expect(hub.cursor()).toBe("2025-10-13T13:00:00.000Z");
  });

  it("keeps the higher version when an older row comes late", async () => {
    const { records, hub, changes } = aHub();
    const { play, first } = aHeldRelease();
    hub.offer(play.view());
    await records.write(written(first));
    await hub.poll();
    expect(changes).toHaveLength(1);
    expect(hub.entry("release/v2025.10.16", isReleaseView)?.view.version).toBe(2);
  });

  it("goes back with a row of another run: the workflow was reset", async () => {
    const { records, hub } = aHub();
    const { first, second } = aHeldRelease();
    await records.write(written(second));
    await hub.poll();
    await records.overwrite({ ...first, runId: "run-2" });
    await hub.poll();
    expect(hub.entry("release/v2025.10.16", isReleaseView)?.view.version).toBe(1);
  });

  it("shows a repaired row of the same version: the workflow ended outside", async () => {
    const { records, hub, changes } = aHub();
    const row = rowOf(playRelease());
    await records.write(written(row));
    await hub.poll();
    await records.overwrite({
      ...row,
      status: "ended-outside",
      closed: true,
      view: { ...row.view, status: "ended-outside" },
    });
    await hub.poll();
    expect(changes.map(({ view }) => view.status)).toEqual(["reviewing", "ended-outside"]);
    expect(hub.entry(row.id, isReleaseView)?.closed).toBe(true);
  });

  it("gives a returning reader what changed since, also what is not stored yet", async () => {
    const { clock, records, hub } = aHub();
    const other = rowOf(playRelease(), { id: "release/old" });
    await records.write(written({ ...other, view: { ...other.view, id: "release/old" } }));
    clock.now = "2025-10-13T13:10:00.000Z";
    const { play, first } = aHeldRelease();
    await records.write(written(first));
    await hub.poll();
    const idsSince = (cursor: string) => hub.changedSince(cursor).map(({ view }) => [view.id, view.version]);
    expect(idsSince("2025-10-13T13:05:00.000Z")).toEqual([["release/v2025.10.16", 1]]);
    expect(idsSince("2025-10-13T13:20:00.000Z")).toEqual([]);
    hub.offer(play.view());
    expect(idsSince("2025-10-13T13:20:00.000Z")).toEqual([["release/v2025.10.16", 2]]);
  });

  it("reads more rows than one page holds", async () => {
    const { records, hub } = aHub();
    const row = rowOf(playRelease());
    for (let number = 0; number < 450; number += 1) {
      const id = `release/${String(number).padStart(3, "0")}`;
      await records.write(written({ ...row, id, view: { ...row.view, id } }));
    }
    await hub.poll();
    expect(hub.entries(isReleaseView)).toHaveLength(450);
  });

  it("keeps what it knows while the store is away", async () => {
    const records = createMemoryRecords();
    await records.write(written(rowOf(playRelease())));
    let away = false;
    const hub = createHub({
      runsChangedSince: async (cursor) =>
        away ? Promise.reject(new Error("away")) : records.runsChangedSince(cursor),
    });
    await hub.poll();
    away = true;
    await expect(hub.poll()).rejects.toThrow("away");
    expect(hub.isLoaded()).toBe(true);
    expect(hub.entries(isReleaseView)).toHaveLength(1);
  });

  it("keeps runs of other kinds beside the releases, and nothing that shows no version", async () => {
    const { records, hub, changes } = aHub();
    const release = rowOf(playRelease());
    const { updatedAt } = release;
    const call = { id: "call/weekly/2025-10-14", kind: "call", key: "weekly/2025-10-14", version: 3 };
    const view = { ...call, status: "planned", updatedAt, items: [] };
    await records.write(written(release));
    await records.write(written({ ...release, ...call, view }));
    await records.write(written({ ...release, id: "other/1", kind: "other", view: { id: "other/1" } }));
    await hub.poll();
    expect(changes.map((change) => change.view.kind)).toEqual(["call", "release"]);
    expect(hub.all()).toHaveLength(2);
    expect(hub.entries(isReleaseView)).toHaveLength(1);
    expect(hub.entry(call.id, isReleaseView)).toBeUndefined();
    hub.offer({ ...view, version: 4 });
    expect(changes.at(-1)?.view).toEqual({ ...view, version: 4 });
  });
});
