import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { loadPlan } from "#integrations/plan-file/load.ts";
import { actorOf } from "../people.ts";
import { askedCall, type AskedCall } from "./asked.ts";
import { beginning } from "./beginning.ts";
import { CallStart } from "./terms.ts";

const plan = loadPlan(fileURLToPath(new URL("../../plan.yaml", import.meta.url)));
const by = (id: string) => {
  const person = plan.people.find((one) => one.id === id);
  if (person === undefined) throw new Error(`nobody is ${id}`);
  return actorOf(person, "api");
};
const ask = (more: Partial<AskedCall> = {}, who = "justin") =>
  askedCall({ cadence: "weekly-customer", at: "2026-11-26T15:00:00.000Z", ...more }, by(who), {
    plan,
    planRevision: "test",
    at: "2026-11-21T12:00:00.000Z",
    calendar: createCalendar(),
    rows: [],
  });

describe("a call that a person asks for", () => {
  it("has the plan's terms at its own time, and no backup", () => {
    const order = ask({ focus: "Renewal", participants: ["riley"] });
    if ("outcome" in order) throw new Error(order.reason);
    expect(CallStart.parse(order.start)).toEqual(order.start);
    expect(order.start).toMatchObject({
      date: "2026-11-26",
      terms: { plannedAt: "2026-11-26T15:00:00.000Z" },
    });
    expect(order.start.terms).not.toHaveProperty("backup");
    expect(beginning(order.start.terms, order.said)).toEqual([
      { type: "started" },
      { type: "focus-set", focus: "Renewal", participants: ["riley"] },
    ]);
  });

  it("on a date of the plan is the plan's, moved to the time that was asked for", () => {
    const order = ask({ date: "2026-12-01", at: "2026-12-01T16:00:00.000Z" });
    if ("outcome" in order) throw new Error(order.reason);
    expect(order.start.terms).toMatchObject({
      plannedAt: "2026-12-01T15:00:00.000Z",
      backup: "2026-12-04T15:00:00.000Z",
    });
    expect(beginning(order.start.terms, order.said)).toMatchObject([
      { type: "started" },
      { type: "moved", to: "2026-12-01T16:00:00.000Z" },
    ]);
  });

  it.each([
    { wrong: "a cadence nobody planned", asked: { cadence: "daily" }, code: "invalid", field: "cadence" },
    { wrong: "the past", asked: { at: "2026-11-21T12:00:00.000Z" }, code: "in-the-past", field: "at" },
    { wrong: "next year", asked: { at: "2027-11-21T12:00:00.000Z" }, code: "invalid", field: "at" },
    { wrong: "a date far from its time", asked: { date: "2026-12-24" }, code: "invalid", field: "date" },
    {
      wrong: "a stranger",
      asked: { participants: ["riley", "ghost"] },
      code: "unknown-participant",
      field: "participants.1",
    },
  ])("is refused for $wrong", ({ asked, code, field }) => {
    expect(ask(asked)).toMatchObject({ outcome: "refused", code, field });
  });

  it("is for whoever may move one", () => {
    expect(ask({}, "brooke")).toMatchObject({ outcome: "refused", code: "not-permitted" });
    expect(ask({}, "ines")).not.toHaveProperty("outcome");
  });
});
