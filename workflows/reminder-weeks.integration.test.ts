// Who signs late is reminded once, then the manager hears of it once: weeks pass in seconds, on the engine's own calendar.
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Announcement } from "#domain/announcement.ts";
import { hoursOfPerson } from "#domain/people-hours.ts";
import { calledSeats } from "#domain/release/requests.ts";
import { epochMs, instantFrom } from "#domain/time.ts";
import { isWithin, nextWorkingInstant, workingTimeAfter } from "#domain/working-hours.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { aChase } from "#test/builders/chased-release.ts";
import { as } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { aStart } from "#test/builders/release.ts";
import { startEngine, startSkippingServer, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";

const hour = 3_600_000;
let env: TestWorkflowEnvironment;
let engine: Engine;

beforeAll(async () => {
  env = await startSkippingServer();
  engine = await startEngine(env);
});
afterAll(async () => {
  await engine.stop();
  await env.teardown();
});

const told = () =>
  engine.announcer.sent.flatMap(({ announcement }) => {
    const what = nameOf(announcement);
    return what === undefined ? [] : [what];
  });

function nameOf(announcement: Announcement): string | undefined {
  if (announcement.type === "role-note") return `${announcement.about} to ${announcement.role}`;
  if (announcement.type !== "seat-request" || announcement.occasion === undefined) return undefined;
  return `${announcement.occasion} to ${calledSeats(announcement)
    .map(({ role }) => role)
    .join(" and ")}`;
}

it("a signer who answers late gets one reminder within their hours, then the manager one word of it", async () => {
  const plan = aPlan((raw) => {
    raw.chase = aChase;
  });
  const release = await engine.start(aStart({ key: "v-late", plan }));
  const asked = (await release.view()).startedAt;
  const days = Array.from({ length: 20 }, (_, day) =>
    instantFrom(epochMs(asked) + day * 24 * hour).slice(0, 10),
  );
  const hours = hoursOfPerson(undefined, engine.plan(), { days, calendar: createCalendar() });
  const reminder = workingTimeAfter(hours, asked, 4 * hour) ?? "";
  const word = nextWorkingInstant(hours, workingTimeAfter(hours, asked, 8 * hour) ?? "");
  expect(isWithin(hours, word)).toBe(true);
  const wait = async (until: string) =>
    env.sleep(Math.max(0, epochMs(until) - (await env.currentTimeMs())) + 60_000);

  const { nudge: planned } = await eventually(
    () => release.gate("risks"),
    ({ nudge }) => nudge?.next !== undefined,
  );
  expect(planned?.next).toEqual({ at: reminder, what: "reminder", to: ["product"] });
  await wait(instantFrom(epochMs(reminder) - 2 * 60_000));
  expect(told()).toEqual([]);
  await wait(reminder);
  expect(told()).toEqual(["reminder to product"]);
  expect((await release.gate("risks")).nudge).toEqual({
    last: reminder,
    next: { at: word, what: "escalation", to: ["manager"] },
  });
  await wait(word);
  const both = ["reminder to product", "seats-escalated to manager"];
  expect(told()).toEqual(both);
  await env.sleep("14 days");
  expect(told()).toEqual(both);

  const { digest } = await release.gate("risks");
  const signed = { gate: "risks", role: "product", digest, statement: "The list is complete." };
  await release.send("signOff", signed, as("justin"));
  await env.sleep("7 days");
  expect(told()).toEqual(both);
  const rows = await engine.records.decisions({ externalRef: "release/v-late" });
  const actions = rows.items.map(({ action }) => action);
  expect(actions.filter((one) => one === "release.remind" || one === "release.escalate").toSorted()).toEqual([
    "release.escalate",
    "release.remind",
  ]);
});
