import { describe, expect, it } from "vitest";
import { nothingYet } from "../audit/report.ts";
import { schedulesOf } from "../plan/schedules.ts";
import { findingsOf, type HealthScene } from "./findings.ts";

const at = "2025-10-13T12:40:00.000Z";
const earlier = "2025-10-13T04:00:00.000Z";
const part = { ok: true, ms: 3, since: earlier };
const planned = schedulesOf({ metrics: undefined });
const schedules = planned.map(({ id }) => ({ id, paused: false }));
const release = { id: "release/v1", kind: "release", key: "v1", title: "v1", undelivered: [] };
const stopped = {
  ...release,
  id: "environment/production",
  kind: "environment",
  key: "production",
  stop: { by: "ines", at, reason: "An incident" },
};
const missed = { key: "v1#card", lane: "announce", what: "card", since: at, reason: "archived channel" };

function found(scene: Partial<HealthScene>) {
  const whole = {
    parts: { temporal: part },
    planned,
    schedules,
    missingNights: [],
    runs: [release],
    ...scene,
  };
  return findingsOf(whole).map(({ mark, title, text }) => `${mark}: ${title}: ${text}`);
}

describe("what needs a hand", () => {
  it.each<{ given: string; scene: Partial<HealthScene>; expected: readonly string[] }>([
    { given: "all is well", scene: {}, expected: [] },
    {
      given: "a part is away",
      scene: { parts: { slack: { ...part, ok: false, problem: "no answer within 3000 ms" } } },
      expected: ["failed: slack: no answer within 3000 ms"],
    },
    {
      given: "a schedule is not there",
      scene: { schedules: schedules.slice(1) },
      expected: ["failed: housekeeping: is no schedule in Temporal, though the plan has it"],
    },
    {
      given: "its last run failed, and it is paused",
      scene: {
        schedules: schedules.map((one) => ({
          ...one,
          ...(one.id === "backlog" && {
            paused: true,
            last: { workflowId: "backlog-1", at: earlier, outcome: "failed" as const, reason: "no issue" },
          }),
        })),
      },
      expected: ["failed: backlog: failed: no issue", "stale: backlog: is paused"],
    },
    {
      given: "a run of it goes on, or is forgotten",
      scene: {
        schedules: schedules.map((one, index) => ({
          ...one,
          last: {
            workflowId: one.id,
            at,
            outcome: index === 0 ? ("unknown" as const) : ("running" as const),
          },
        })),
      },
      expected: [],
    },
    {
      given: "deployments are stopped",
      scene: {
        runs: [stopped],
      },
      expected: ["failed: Deployments to production: stopped by ines: An incident"],
    },
    {
      given: "a stop was lost with its environment",
      scene: {
        runs: [{ ...stopped, isEndedOutside: true }],
      },
      expected: [
        "failed: Deployments to production: no longer stopped: what ines said (An incident) was lost with its workflow",
      ],
    },
    {
      given: "one effect has failed and another is tried on",
      scene: {
        runs: [
          {
            ...release,
            undelivered: [
              { ...missed, state: "stuck", since: earlier },
              { ...missed, key: "v1#root", what: "root card", state: "failed" },
            ],
          },
        ],
      },
      expected: [
        "failed: root card of v1: undelivered: archived channel",
        "stale: card of v1: undelivered: archived channel",
      ],
    },
    {
      given: "nights are missing",
      scene: { missingNights: ["2025-10-11T02:00:00.000Z", "2025-10-12T02:00:00.000Z"] },
      expected: ["stale: 2 nights are missing: no run of the metrics: 11 Oct, 12 Oct"],
    },
    {
      given: "rows went apart",
      scene: { housekept: { findings: [{ run: "release/v0", finding: "row was behind" }], nights: [] } },
      expected: ["stale: release/v0: housekeeping repaired it: row was behind"],
    },
    {
      given: "rows are not as the histories say, and others were repaired",
      scene: {
        audited: {
          ...nothingYet(at, { dryRun: false, of: 3 }),
          drifts: 2,
          drift: [{ what: "row-extra", run: "release/v1", text: "Row 7 is of no event." }],
          repairs: 1,
          repaired: [{ what: "run-missing", run: "release/v2", text: "There is no row." }],
        },
      },
      expected: [
        "failed: Rows and histories: 2 rows not as Temporal's histories say, such as of release/v1: Row 7 is of no event.",
        "stale: Rows and histories: 1 row repaired, such as of release/v2: There is no row.",
      ],
    },
    {
      given: "a night in which the workspace was away",
      scene: {
        housekept: {
          findings: [],
          nights: [],
          changelog: ["Lines that people typed: 2 taken over", "Not kept tonight: The remote is away."],
          documents: ["Not looked at tonight: The remote is away."],
        },
      },
      expected: [
        "failed: Change log: not kept tonight: The remote is away.",
        "failed: Documents: not looked at tonight: The remote is away.",
      ],
    },
    {
      given: "Temporal and Supabase can't be asked",
      scene: { schedules: undefined, missingNights: undefined, housekept: undefined, runs: undefined },
      expected: [],
    },
  ])("$given: $expected", ({ scene, expected }) => {
    expect(found(scene)).toEqual(expected);
  });

  it("says what to do and where", () => {
    const [finding] = findingsOf({
      parts: {},
      planned: [],
      runs: [{ ...release, undelivered: [{ ...missed, state: "failed" }] }],
    });
    expect(finding).toMatchObject({
      todo: "Mend the cause, then press Retry on its page.",
      page: "/releases/v1",
      since: at,
    });
  });
});
