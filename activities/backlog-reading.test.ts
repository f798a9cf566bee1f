import { describe, expect, it } from "vitest";
import type { IssueNews } from "#domain/call/issues.ts";
import { callRow } from "#domain/call/row.ts";
import { anOutcome, CallPlay } from "#test/builders/call.ts";
import { createMemoryParts } from "#test/fakes/memory-parts.ts";
import { createMemoryRecords } from "#test/fakes/memory-records.ts";
import { readBacklogOf } from "./backlog-reading.ts";

async function aCall() {
  const records = createMemoryRecords();
  const { backlog, stateById } = createMemoryParts();
  const play = new CallPlay().until("2025-10-14T15:30:00.000Z");
  play.send(anOutcome);
  const store = () => records.write({ run: { ...callRow(play.view), runId: "run-1" }, decisions: [] });
  await store();
  const told: IssueNews[] = [];
  const asked: (readonly string[])[] = [];
  const read = () =>
    readBacklogOf({
      records,
      backlog: {
        states: async (ids) => {
          asked.push(ids);
          return backlog.states(ids);
        },
      },
      callIssues: {
        tell: async (news) => {
          told.push(news);
          return "told";
        },
      },
    });
  return { play, store, stateById, told, asked, read };
}

describe("the slow look at the backlog", () => {
  it("asks once for all that is followed, and tells what a call does not know", async () => {
    const { stateById, told, asked, read, play } = await aCall();
    const state = { name: "Done", type: "completed" };
    const updatedAt = "2025-10-14T16:00:00.000Z";
    stateById.set("OCC-212", { id: "OCC-212", identifier: "OCC-212", title: "", url: "", state, updatedAt });
    expect(await read()).toEqual({ followed: 2, told: [play.view.id] });
    expect(asked).toEqual([["OCC-f1", "OCC-212"]]);
    expect(told).toEqual([{ call: play.view.id, issues: [{ id: "OCC-212", state, updatedAt }] }]);
  });

  it("asks nothing for calls that are closed", async () => {
    const { play, store, asked, read } = await aCall();
    play.until("2025-11-14T15:00:00.000Z");
    await store();
    expect(await read()).toEqual({ followed: 0, told: [] });
    expect(asked).toEqual([]);
  });
});
