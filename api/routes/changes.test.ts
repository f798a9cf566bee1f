import { describe, expect, it } from "vitest";
import { z } from "zod";
import { callRow } from "#domain/call/row.ts";
import type { DecisionRow } from "#domain/record.ts";
import { bearer, createTestApi, rowOf } from "#test/api.ts";
import { CallPlay } from "#test/builders/call.ts";
import { playRelease } from "#test/builders/play.ts";

const Answer = z.object({
  since: z.string(),
  items: z.array(z.object({ id: z.string(), title: z.string(), sentence: z.string(), seq: z.int() })),
});

function aRow(externalRef: string, action: string, more: Partial<DecisionRow> = {}): DecisionRow {
  return {
    key: `${externalRef}#${action}`,
    scope: "ops",
    actor: { id: "justin", type: "person" },
    action,
    externalRef,
    payload: {},
    occurredAt: "2025-10-13T12:00:00.000Z",
    ...more,
  };
}

async function anApi() {
  const { app, records, hub } = createTestApi();
  const release = rowOf(playRelease());
  const call = new CallPlay().until("2025-10-13T12:00:00.000Z").view;
  await records.write({
    run: release,
    decisions: [aRow(release.id, "release.hold"), aRow(release.id, "release.recheck")],
  });
  await records.write({
    run: { ...callRow(call), runId: "run-2" },
    decisions: [aRow(call.id, "call.use_backup")],
  });
  await records.write({
    run: {
      ...release,
      id: "release/old",
      view: { ...release.view, id: "release/old", updatedAt: "2025-10-01T00:00:00.000Z" },
    },
    decisions: [aRow("release/old", "release.resume")],
  });
  await hub.poll();
  return (query = "") => app.inject({ url: `/api/changes${query}`, headers: bearer("ines") });
}

describe("what has happened, over HTTP", () => {
  it("is told newest first, of what changed since yesterday morning, without bookkeeping", async () => {
    const ask = await anApi();
    const { since, items } = Answer.parse((await ask()).json());
    expect(since).toBe("2025-10-12T09:00:00.000Z");
    expect(items.map(({ id, title, sentence }) => [id, title, sentence])).toEqual([
      ["call/weekly-customer/2025-10-14", "Weekly customer call", "justin moved the call to its backup."],
      ["release/v2025.10.16", "Tile hierarchy", "justin put the release on hold."],
    ]);
  });

  it("reaches back as far as is asked", async () => {
    const ask = await anApi();
    const { items } = Answer.parse((await ask("?since=2025-09-30T00:00:00Z")).json());
    expect(items.map(({ id }) => id)).toContain("release/old");
  });

  it("is refused while nothing is known, and for an instant that is none", async () => {
    const { app } = createTestApi();
    const headers = bearer("ines");
    expect((await app.inject({ url: "/api/changes", headers })).statusCode).toBe(503);
    expect((await (await anApi())("?since=yesterday")).statusCode).toBe(422);
  });
});
