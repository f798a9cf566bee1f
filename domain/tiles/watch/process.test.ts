import { describe, expect, it } from "vitest";
import {
  aWatchList,
  endHead,
  night,
  pass,
  runs,
  sales,
  start,
  tell,
  told,
  until,
  watching,
} from "#test/builders/watch.ts";
import { watchView } from "./view.ts";

const staleAt = "2025-10-17T04:00:00.000Z";
const criticalAt = "2025-10-18T02:00:00.000Z";

describe("a watch", () => {
  it("tells nothing while figures are fresh, and looks when they would turn", () => {
    const play = watching({ runs: [[start, night]] }, runs);
    until(play, "2025-10-17T03:59:59.999Z");
    expect(told(play)).toEqual([]);
    expect(watchView(play.running, play.at)).toMatchObject({
      status: "fresh",
      verdict: "All figures are fresh, the first of them until 17 Oct 04:00 UTC.",
      lookedAt: start,
      sources: [{ id: "runs", standing: "fresh", asOf: night, staleAt, criticalAt }],
    });
  });

  it("tells one warning and one critical of two days without a night, and that the next one cleared both", () => {
    const play = watching(
      {
        runs: [
          [start, night],
          ["2025-10-18T10:00:00.000Z", "2025-10-18T10:00:00.000Z"],
        ],
      },
      runs,
    );
    until(play, "2025-10-18T01:59:59.999Z");
    const title = "Nightly metrics (production)";
    const warning = {
      alert: staleAt,
      severity: "warning",
      title,
      channel: "occ-ops",
      run: "tile-watch/production",
    };
    expect(told(play)).toEqual([
      {
        type: "alert",
        ...warning,
        cleared: false,
        items: [
          {
            title: "Nightly metrics",
            what: "Stale. The newest figures are of 16 Oct 02:00 UTC. Tiles: Ops Pulse, SLA Trends.",
            since: staleAt,
            cleared: false,
            todo: "Run `npm run ops:nightly-metrics`. Owner: data.",
          },
        ],
      },
    ]);
    until(play, "2025-10-18T09:59:59.999Z");
    const critical = { alert: criticalAt, severity: "critical", title };
    const item = { since: criticalAt, cleared: false };
    expect(told(play)).toMatchObject([
      { ...warning, cleared: false, items: [item] },
      { ...critical, cleared: false, items: [item] },
    ]);
    until(play, "2025-10-19T03:00:00.000Z");
    const cleared = { cleared: true, items: [{ cleared: true, since: "2025-10-18T10:00:00.000Z" }] };
    expect(told(play)).toMatchObject([
      { ...warning, ...cleared },
      { ...critical, ...cleared },
    ]);
    until(play, "2025-10-19T11:59:59.999Z");
    expect(told(play)).toEqual([]);
  });

  it("tells of all sources that turn at one instant in one alert", () => {
    const other = { ...runs, id: "tile/other", title: "Other" };
    const play = watching({ runs: [[start, night]], "tile/other": [[start, night]] }, runs, other);
    until(play, staleAt);
    expect(told(play)).toMatchObject([
      { severity: "warning", title: "Nightly metrics, Other (production)", items: [{}, {}] },
    ]);
  });

  it("keeps an alert open until the last of its sources is fresh", () => {
    const other = { ...runs, id: "tile/other", title: "Other" };
    const half = "2025-10-17T05:00:00.000Z";
    const whole = "2025-10-17T06:00:00.000Z";
    const shelf = {
      runs: [
        [start, night],
        [half, half],
      ],
      "tile/other": [
        [start, night],
        [whole, whole],
      ],
    } as const;
    const play = watching(shelf, runs, other);
    until(play, staleAt);
    told(play);
    until(play, half);
    expect(told(play)).toMatchObject([{ cleared: false, items: [{ cleared: true }, { cleared: false }] }]);
    until(play, whole);
    expect(told(play)).toMatchObject([{ cleared: true, items: [{ since: half }, { since: whole }] }]);
  });

  it("tells nobody of figures that are still fresh when it looks", () => {
    const play = watching(
      {
        runs: [
          [start, night],
          ["2025-10-17T02:00:00.000Z", "2025-10-17T02:00:00.000Z"],
        ],
      },
      runs,
    );
    until(play, "2025-10-17T20:00:00.000Z");
    expect(told(play)).toEqual([]);
  });

  it("judges by the instant of the reading, however late its answer comes", () => {
    const play = watching({ runs: [[start, night]] }, runs);
    until(play, start);
    pass(play, staleAt);
    pass(play, "2025-10-19T00:00:00.000Z");
    expect(told(play)).toEqual([]);
    endHead(play, "checks", {
      list: aWatchList(runs),
      asOfs: { runs: night },
      at: "2025-10-18T23:59:00.000Z",
    });
    expect(told(play)).toMatchObject([{ severity: "critical", items: [{ since: criticalAt }] }]);
    pass(play, "2025-10-19T00:10:00.000Z");
    endHead(play, "checks", { list: aWatchList(runs), asOfs: { runs: play.at }, at: play.at });
    expect(told(play)).toMatchObject([{ cleared: true }]);
  });

  it("looks at once when it is asked to, and once more when it was asked meanwhile", () => {
    const play = watching({ runs: [[start, night]] }, runs);
    until(play, start);
    const looks = () => play.running.outbox.filter(({ lane }) => lane === "checks").length;
    expect(looks()).toBe(0);
    for (const _ of [1, 2, 3]) tell(play, { type: "look-asked" });
    expect(looks()).toBe(1);
    endHead(play, "checks", { ...play.seen(start), at: start });
    expect(looks()).toBe(1);
    endHead(play, "checks", { ...play.seen(start), at: start });
    expect(looks()).toBe(0);
  });

  it("looks every ten minutes while anything is old, and else only when due", () => {
    const play = watching({ "tile/sales-pulse": [[start, "2025-10-16T07:30:00.000Z"]] }, sales);
    until(play, start);
    const nextLook = () => watchView(play.running, play.at).nextLookAt;
    expect(nextLook()).toBe("2025-10-16T09:30:00.000Z");
    until(play, "2025-10-16T09:30:00.000Z");
    expect(nextLook()).toBe("2025-10-16T09:40:00.000Z");
    until(play, "2025-10-16T09:45:00.000Z");
    expect(nextLook()).toBe("2025-10-16T09:50:00.000Z");
  });
});
