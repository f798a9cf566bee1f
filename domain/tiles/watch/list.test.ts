// What is watched may never have been there, and may change.
import { describe, expect, it } from "vitest";
import {
  aWatchList,
  night,
  playWatch,
  runs,
  sales,
  start,
  told,
  until,
  watching,
} from "#test/builders/watch.ts";
import type { WatchedSource } from "./list.ts";
import { watchView } from "./view.ts";

const staleAt = "2025-10-17T04:00:00.000Z";

describe("figures that were never made", () => {
  it("are critical once a first night could have been, and not before", () => {
    const play = watching({}, runs);
    until(play, "2025-10-17T10:59:59.999Z");
    expect(told(play)).toEqual([]);
    until(play, "2025-10-20T00:00:00.000Z");
    expect(told(play)).toMatchObject([
      {
        severity: "critical",
        items: [
          {
            what: "Critical. There are no figures. Tiles: Ops Pulse, SLA Trends.",
            since: "2025-10-17T11:00:00.000Z",
          },
        ],
      },
    ]);
  });
});

describe("an edit of the plan", () => {
  const edited = (after: readonly WatchedSource[]) => {
    let list = aWatchList(runs);
    const play = playWatch(start, () => ({ list, asOfs: { runs: night } }));
    until(play, staleAt);
    told(play);
    list = aWatchList(...after);
    until(play, "2025-10-17T04:10:00.000Z");
    return told(play);
  };

  it.each([
    { given: "a longer limit", after: [{ ...runs, staleness: { stale: "30 hours", critical: "48 hours" } }] },
    { given: "a source taken out", after: [sales] },
  ])("with $given ends the alert", ({ after }) => {
    expect(edited(after)).toMatchObject([{ alert: staleAt, cleared: true }]);
  });

  it("with a new source gives that one time for its first figures", () => {
    expect(edited([runs, sales])).toEqual([]);
  });

  it("with a shorter limit tells what is critical by now", () => {
    const short = { ...runs, staleness: { stale: "2 hours", critical: "26 hours" } };
    expect(edited([short])).toMatchObject([
      { alert: staleAt, severity: "warning", items: [{ since: staleAt }] },
      { alert: "2025-10-17T04:10:00.000Z", severity: "critical", cleared: false },
    ]);
  });
});

describe("a watch with nothing to watch", () => {
  it("says so, and reads the plan once a day", () => {
    const play = watching({});
    until(play, start);
    expect(watchView(play.running, start)).toMatchObject({
      status: "fresh",
      verdict: "The plan has nothing to watch in production.",
      nextLookAt: "2025-10-17T09:00:00.000Z",
    });
  });
});
