import { describe, expect, it } from "vitest";
import { anOutcome, CallPlay } from "#test/builders/call.ts";
import { isDone, issuesRead, newsFor } from "./issues.ts";

const earlier = "2025-10-14T16:00:00.000Z";
const later = "2025-10-15T16:00:00.000Z";
const started = { name: "In Progress", type: "started" };
const completed = { name: "Done", type: "completed" };

function held(): CallPlay {
  const play = new CallPlay().until("2025-10-14T15:30:00.000Z");
  play.send(anOutcome);
  return play;
}

function reads(play: CallPlay, ...issues: readonly object[]): CallPlay {
  for (const event of issuesRead(play.running.state, issues)) play.happens(event);
  return play;
}

describe("the issues of a call", () => {
  it("stand in its view as the backlog said last", () => {
    const play = reads(held(), { id: "OCC-212", state: started, updatedAt: earlier });
    expect(play.view.followUps).toMatchObject([
      { id: "f1", linear: { issue: "OCC-f1", issueId: "OCC-f1" } },
      { id: "f2", linear: { issue: "OCC-212", standing: { state: started, updatedAt: earlier } } },
    ]);
    expect(play.view.followUps.map(isDone)).toEqual([false, false]);
    reads(play, { id: "OCC-212", state: completed, updatedAt: later });
    expect(play.view.followUps.map(isDone)).toEqual([false, true]);
  });

  it.each([
    { what: "an older answer", sent: [{ id: "OCC-212", state: started, updatedAt: earlier }] },
    { what: "the same answer", sent: [{ id: "OCC-212", state: completed, updatedAt: later }] },
    { what: "an issue of others", sent: [{ id: "OCC-9", state: completed, updatedAt: later }] },
    { what: "rubbish", sent: [{ id: 7 }] },
    { what: "nothing", sent: undefined },
  ])("are not moved by $what", ({ sent }) => {
    const play = reads(held(), { id: "OCC-212", state: completed, updatedAt: later });
    expect(issuesRead(play.running.state, sent)).toEqual([]);
  });

  it("keep their standing when the follow-up is amended", () => {
    const play = reads(held(), { id: "OCC-f1", state: started, updatedAt: earlier });
    play.send({ ...anOutcome, followUps: [{ ...anOutcome.followUps[0], title: "Show both trends" }] });
    expect(play.view.followUps[0]?.linear).toMatchObject({ issue: "OCC-f1", standing: { state: started } });
  });

  it("of a closed call move nothing any more", () => {
    const play = held().until("2025-11-14T15:00:00.000Z");
    expect(play.view.closed).toBe(true);
    expect(issuesRead(play.running.state, [{ id: "OCC-f1", state: started, updatedAt: later }])).toEqual([]);
  });

  it("are told to the calls that follow them and do not know it yet, without a word on people", () => {
    const { view } = held();
    const read = { id: "OCC-f1", identifier: "OCC-f1", title: "t", url: "u", assignee: "a@b.example" };
    const moved = { ...read, state: started, updatedAt: earlier };
    expect(newsFor([view], [moved])).toEqual([
      { call: view.id, issues: [{ id: "OCC-f1", state: started, updatedAt: earlier }] },
    ]);
    const knowing = reads(held(), moved).view;
    expect(newsFor([knowing, { ...view, closed: true }], [moved])).toEqual([]);
  });
});
