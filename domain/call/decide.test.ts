import { describe, expect, it } from "vitest";
import {
  aCallStart,
  anOutcome,
  aTextRef,
  CallPlay,
  friday,
  someTerms,
  tuesday,
} from "#test/builders/call.ts";
import { as, ciToken } from "#test/builders/people.ts";
import type { Actor } from "../people.ts";
import type { Instant } from "../time.ts";
import { readSent, type CallCommand } from "./messages.ts";

const justin = as("justin");
const ines = as("ines");
const riley = as("riley");
const before: Instant = "2025-10-13T16:00:00.000Z";
const after: Instant = "2025-10-14T16:00:00.000Z";
const cancel = { type: "cancel", reason: "Riley is ill" } as const;
const setFocus = { type: "setFocus", focus: "Release readiness" } as const;
const reschedule = { type: "reschedule", at: friday, reason: "Riley travels" } as const;
const useBackup = { type: "useBackup" } as const;
const markMissed = { type: "markMissed" } as const;
const confirmRiley = { type: "confirm", person: "riley", answer: "yes" } as const;

interface Case {
  readonly given?: readonly CallCommand[];
  readonly at?: Instant;
  readonly when: CallCommand;
  readonly by?: Actor;
  readonly expected: string;
}

const cases: readonly Case[] = [
  { when: { type: "completeItem", item: "agenda" }, expected: "planned" },
  { when: { type: "completeItem", item: "nothing" }, expected: "unknown-item" },
  { when: { type: "completeItem", item: "agenda" }, by: ciToken, expected: "not-permitted" },
  { when: { type: "completeItem", item: "agenda" }, by: riley, expected: "not-permitted" },
  { when: { type: "reopenItem", item: "agenda" }, expected: "planned" },
  { when: reschedule, expected: "moved" },
  { when: reschedule, by: as("mika"), expected: "not-permitted" },
  { when: reschedule, by: ines, expected: "moved" },
  { when: { ...reschedule, at: "2025-10-13T15:00:00.000Z" }, expected: "in-the-past" },
  { when: { ...reschedule, at: "2062-10-13T15:00:00.000Z" }, expected: "invalid" },
  { given: [cancel], when: reschedule, expected: "wrong-status" },
  { given: [anOutcome], at: after, when: reschedule, expected: "wrong-status" },
  { when: useBackup, expected: "wrong-status" },
  { given: [cancel], when: useBackup, expected: "moved" },
  { given: [cancel], at: friday, when: useBackup, expected: "call-closed" },
  { given: [markMissed], at: after, when: useBackup, expected: "moved" },
  {
    given: [{ ...reschedule, at: "2025-10-20T14:00:00.000Z" }, cancel],
    when: useBackup,
    expected: "call-closed",
  },
  { when: cancel, expected: "cancelled" },
  { given: [cancel], when: cancel, expected: "cancelled" },
  { at: after, when: cancel, expected: "wrong-status" },
  { when: setFocus, expected: "planned" },
  { at: after, when: setFocus, expected: "wrong-status" },
  { when: confirmRiley, by: riley, expected: "planned" },
  { when: { ...confirmRiley, person: "morgan" }, by: riley, expected: "not-permitted" },
  { when: { ...confirmRiley, person: "morgan" }, by: justin, expected: "planned" },
  { when: { ...confirmRiley, person: "nobody" }, expected: "unknown-participant" },
  { at: after, when: confirmRiley, expected: "wrong-status" },
  { when: { type: "composePreRead" }, expected: "planned" },
  { at: after, when: { type: "sendPreRead" }, expected: "wrong-status" },
  { when: anOutcome, expected: "not-begun" },
  { when: { ...anOutcome, early: true }, expected: "held" },
  { at: tuesday, when: anOutcome, expected: "held" },
  { given: [cancel], when: { ...anOutcome, early: true }, expected: "wrong-status" },
  { given: [markMissed], at: after, when: anOutcome, expected: "held" },
  { at: after, when: anOutcome, by: ciToken, expected: "not-permitted" },
  { when: markMissed, expected: "not-begun" },
  { at: after, when: markMissed, expected: "missed" },
  { at: after, when: markMissed, by: as("mika"), expected: "not-permitted" },
  { given: [anOutcome], at: after, when: markMissed, expected: "wrong-status" },
  { when: { type: "retryEffect", key: "unknown" }, expected: "unknown-effect" },
];

describe("a message to a call", () => {
  it.each(cases)("$when.type is $expected ($#)", (one) => {
    const play = new CallPlay().until(one.at === after ? after : before);
    for (const command of one.given ?? []) expect(play.send(command)).toBeUndefined();
    const refusal = play.until(one.at ?? before).send(one.when, one.by);
    const { code, reason } = refusal ?? { code: play.view.status, reason: "It counts." };
    expect(code).toBe(one.expected);
    expect(reason).toMatch(/^[A-Z].*\.$/);
  });

  it("has no pre-read where the plan has none", () => {
    const terms = someTerms((given) => {
      delete given.rules.preRead;
    });
    const play = new CallPlay(aCallStart({ terms })).until(before);
    expect(play.send({ type: "sendPreRead" })?.code).toBe("no-pre-read");
    expect(play.view.deadlines).toEqual({ prep: "2025-10-12T14:00:00.000Z" });
  });
});

describe("what a call has brought", () => {
  it("logged again is no event, and with other content amends what has the same id", () => {
    const play = new CallPlay().until(after);
    play.send(anOutcome);
    const { version } = play.view;
    expect(play.send(anOutcome, ines)).toBeUndefined();
    expect(play.view.version).toBe(version);
    const more = {
      ...anOutcome,
      quotes: [],
      decisions: [{ id: "d1", text: aTextRef("other") }],
      followUps: [],
      highlights: [],
    };
    play.send(more, ines);
    expect(play.view.outcome).toMatchObject({
      by: "ines",
      quotes: [{ id: "q1" }],
      decisions: [{ id: "d1", text: aTextRef("other") }],
    });
    const actions = play.running.unrecorded.map(({ action }) => action);
    expect(actions.filter((action) => action === "call.log_outcome")).toHaveLength(2);
    expect(actions.filter((action) => action === "call.decision")).toHaveLength(2);
  });

  it("becomes memory, a file, one message of highlights and one order a follow-up", () => {
    const play = new CallPlay().until(after);
    play.send(anOutcome);
    const done = play.told.slice(-6).map(({ body }) => body);
    expect(done.filter(({ lane }) => lane === "memory")).toMatchObject([
      { keep: [{ details: { speaker: "Riley Chen" } }, {}, {}] },
    ]);
    expect(done.filter(({ lane }) => lane === "workspace")).toMatchObject([
      { order: { path: "packages/memory/ops/2025-10-14.md", texts: [aTextRef("h1")] } },
    ]);
    expect(play.announced.filter((line) => line.endsWith("highlights"))).toHaveLength(1);
    expect(done.filter(({ lane }) => lane === "backlog")).toMatchObject([
      { order: { key: "call/weekly-customer/2025-10-14#f1", title: "Show the SLA trend" } },
      { order: { issue: "OCC-212" } },
    ]);
    expect(play.view.followUps.map(({ linear }) => linear?.issue)).toEqual(["OCC-f1", "OCC-212"]);
    play.send({ ...anOutcome, highlights: [aTextRef("h2")] });
    expect(play.announced.filter((line) => line.endsWith("highlights"))).toHaveLength(1);
  });

  it("leaves no text in state, log or effects", () => {
    const message = readSent("logOutcome", {
      ...anOutcome,
      quotes: [{ ...anOutcome.quotes[0], text: "We never open it" }],
      by: justin,
    });
    expect(message).toMatchObject({ outcome: "refused", field: "quotes.0.text" });
  });

  it.each([
    ["quotes", [anOutcome.quotes[0], anOutcome.quotes[0]]],
    ["followUps", [anOutcome.followUps[0], anOutcome.followUps[0]]],
  ])("has no two %s with one id", (field, list) => {
    expect(readSent("logOutcome", { ...anOutcome, [field]: list, by: justin })).toMatchObject({ field });
  });
});
