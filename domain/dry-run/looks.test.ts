// When a dry run looks by itself, and what it makes of what it finds.
import { describe, expect, it } from "vitest";
import { DryRunPlay, eightDaysAhead, session, sessionEnds } from "#test/builders/dry-run.ts";
import { aMetricRun } from "#test/builders/metric-run.ts";
import { hoursAfter } from "#test/builders/release.ts";
import type { LookAtReadiness } from "./look-order.ts";
import { judgeNight, judgeTile, nightToOrder } from "./look.ts";
import { settle } from "./settle.ts";

const output = { sha256: "c".repeat(64), name: "run.txt" };

function looksOf({ told }: DryRunPlay): readonly string[] {
  return told.flatMap(({ at, body }) =>
    body.lane === "checks" ? [`${at.slice(5, 10)} ${at.slice(11, 16)} ${body.check.item}`] : [],
  );
}

const found = (ok: boolean) =>
  ({ type: "checked", item: "nightly-metrics", ok, reason: "So it was." }) as const;

describe("a dry run", () => {
  it("looks at what it can check before that is due, when it is, and more and more often until the start", () => {
    const play = new DryRunPlay().until(sessionEnds);
    expect(looksOf(play)).toEqual([
      "10-15 17:00 nightly-metrics",
      "10-15 19:00 nightly-metrics",
      "10-16 05:00 nightly-metrics",
      "10-16 11:00 nightly-metrics",
      "10-16 14:00 nightly-metrics",
      "10-16 16:00 nightly-metrics",
      "10-16 17:00 tile",
      "10-16 18:30 tile",
    ]);
  });

  it("looks no more once it is there, and says who found it", () => {
    const play = new DryRunPlay().until("2025-10-15T18:00:00.000Z").happens(found(true)).until(session);
    expect(looksOf(play)).toEqual(["10-15 17:00 nightly-metrics", "10-16 17:00 tile"]);
    expect(play.view.items.find(({ id }) => id === "nightly-metrics")).toMatchObject({
      state: "done",
      by: "runsheet",
      finding: { ok: true, reason: "So it was." },
    });
  });

  it("tells what failed, and takes the fallback of the plan when it is due", () => {
    const play = new DryRunPlay().until("2025-10-15T18:00:00.000Z").happens(found(false)).until(session);
    expect(play.view.items.find(({ id }) => id === "nightly-metrics")).toMatchObject({
      state: "fallback",
      finding: { ok: false, reason: "So it was." },
      fallback: "Run npm run ops:nightly-metrics on demand before the session.",
    });
  });

  it("makes up for looks that it missed by one", () => {
    const play = new DryRunPlay(undefined, hoursAfter(session, -10));
    expect(looksOf(play)).toEqual(["10-16 07:00 nightly-metrics"]);
  });

  it("never says that it looked where the plan gives it nothing to look at", () => {
    const play = new DryRunPlay().until(sessionEnds);
    for (const id of ["modal-approvals", "translations"])
      expect(play.view.items.find((item) => item.id === id)).toMatchObject({ looks: "person" });
    for (const { id, finding, looks } of play.view.items)
      expect([id, finding === undefined || looks === "runsheet"]).toEqual([id, true]);
  });

  it("looks anew after a move", () => {
    const play = new DryRunPlay().until("2025-10-15T18:00:00.000Z");
    play.does({ type: "reschedule", at: "2025-10-17T17:00:00.000Z", reason: "Holiday" });
    play.until("2025-10-16T17:00:00.000Z");
    expect(looksOf(play)).toEqual(["10-15 17:00 nightly-metrics", "10-16 17:00 nightly-metrics"]);
  });
});

describe("a move", () => {
  const move = { type: "reschedule", at: "2025-10-23T17:00:00.000Z", reason: "Holiday" } as const;
  const item = (play: DryRunPlay) => play.view.items.find(({ id }) => id === "nightly-metrics");

  it("lets a night that was young enough for the former start be looked for again", () => {
    const play = new DryRunPlay().until("2025-10-15T18:00:00.000Z").happens(found(true));
    expect(item(play)?.state).toBe("done");
    play.does(move);
    expect(item(play)).toMatchObject({ state: "open", overdue: false });
    expect(item(play)?.finding).toBeUndefined();
    expect(looksOf(play.until(move.at))).toContain("10-22 17:00 nightly-metrics");
  });

  it("leaves what a person looked at", () => {
    const link = "artifacts/metrics/night.json";
    const play = new DryRunPlay().does({ type: "completeItem", item: "nightly-metrics", link }, move);
    expect(item(play)).toMatchObject({ state: "done", link });
  });

  it("takes no answer of a look at the former time", () => {
    const play = new DryRunPlay().until("2025-10-15T18:00:00.000Z");
    const look = play.told.flatMap(({ body }) => (body.lane === "checks" ? [body] : []))[0];
    if (look === undefined) throw new Error("it looks two hours before the item is due");
    const settled = { body: look, result: { ok: true, reason: "So it was." } };
    expect(settle(play.running.state, settled)?.events).toMatchObject([{ type: "checked", ok: true }]);
    play.does(move);
    expect(settle(play.running.state, settled)).toBeUndefined();
  });
});

const asked: LookAtReadiness = {
  type: "look-at-readiness",
  item: "nightly-metrics",
  title: "Nightly run",
  environment: "staging",
  at: eightDaysAhead,
  startsAt: session,
  subject: { name: "nightly-run", maxAge: "26 hours" },
  fallback: "Run it on demand.",
};

describe("a nightly run", () => {
  it.each([
    {
      what: "none",
      run: undefined,
      ok: false,
      says: "No metric run of staging is stored: the nightly run failed, or never ran. Instead: Run it on demand.",
    },
    {
      what: "26 hours and a moment before the start",
      run: aMetricRun({ asOf: "2025-10-15T14:59:59.000Z", output }),
      ok: false,
      says: "The newest metric run of staging is of 15 Oct 14:59 UTC, more than 26 hours before the start. Instead: Run it on demand.",
    },
    {
      what: "not archived",
      run: aMetricRun({ asOf: "2025-10-16T02:00:00.000Z" }),
      ok: false,
      says: "The output of the run of 16 Oct 02:00 UTC is not archived. Instead: Run it on demand.",
    },
    {
      what: "just 26 hours before the start",
      run: aMetricRun({ asOf: "2025-10-15T15:00:00.000Z", output }),
      ok: true,
      says: "Metric run of staging of 15 Oct 15:00 UTC, its output archived.",
    },
  ])("that is $what: $says", ({ run, ok, says }) => {
    expect(judgeNight(asked, "26 hours", run)).toMatchObject({ ok, reason: says });
  });

  it("links its archived output", () => {
    const run = aMetricRun({ asOf: "2025-10-16T02:00:00.000Z", output });
    expect(judgeNight(asked, "26 hours", run).link).toBe(`/api/evidence/${output.sha256}`);
  });
});

describe("a run that is ordered", () => {
  const earliest = "2025-10-15T15:00:00.000Z";
  const young = aMetricRun({ asOf: "2025-10-15T16:00:00.000Z" });
  const old = aMetricRun({ asOf: "2025-10-15T02:00:00.000Z", output });

  it.each([
    { given: "one made now would be too old", at: "2025-10-15T14:59:59.999Z", run: undefined },
    {
      given: "there is none",
      at: "2025-10-15T15:00:00.123Z",
      run: undefined,
      asOf: "2025-10-15T15:00:00.123Z",
    },
    { given: "the newest is too old", at: earliest, run: old, asOf: earliest },
    {
      given: "the newest is young enough, and its output to come",
      at: "2025-10-15T17:00:00.000Z",
      run: young,
    },
  ])("where $given: $asOf", ({ at, run, asOf }) => {
    expect(nightToOrder({ ...asked, at }, "26 hours", run)).toBe(asOf);
  });
});

describe("a tile", () => {
  const tile = {
    id: "ops-pulse",
    title: "Ops Pulse",
    owner: "data",
    environment: "staging",
    severity: "none",
    source: "fresh",
    figures: [],
    reason: "All within limits.",
  } as const;

  it.each([
    { given: { ...tile, health: "ok" }, ok: true, says: "Ops Pulse of staging showed: All within limits." },
    {
      given: { ...tile, health: "stale" },
      ok: false,
      says: "Ops Pulse of staging was stale: All within limits.",
    },
    {
      given: { ...tile, health: "unconfigured" },
      ok: false,
      says: "Ops Pulse of staging was unconfigured: All within limits.",
    },
    { given: undefined, ok: false, says: "staging shows no such tile." },
  ] as const)("$says", ({ given, ok, says }) => {
    const shown = given === undefined ? undefined : { ...given, figures: [] };
    expect(judgeTile(asked, shown)).toEqual({ ok, reason: says });
  });
});
