import { describe, expect, it } from "vitest";
import { withTexts } from "#domain/call/presented.ts";
import { anOutcome, CallPlay } from "#test/builders/call.ts";
import { isEmpty, readOutcome } from "./read-template.ts";
import { outcomeTemplate } from "./template.ts";

const filled = `# What came of it

## Quotes
<!-- not read -->

### q1
speaker: Riley Chen
organisation: Evergreen
sentiment: positive

> ## It <b>works</b>
>
> speaker: me

###
speaker: Morgan
organisation: Northwind
Plain words.

## Decisions

### d1

> Ship it

#### Rationale

They asked.
Twice.

## Follow-ups

### f1: Show the SLA trend
owner: justin
due: 2025-10-21
issue: OCC-212

### f2:
owner:
due:

## Highlights

- Telemetry is understood
  by all
-
`;

describe("the template of an outcome", () => {
  it("is read as it was filled in", () => {
    expect(readOutcome(filled)).toMatchObject({
      faults: [],
      outcome: {
        quotes: [
          {
            id: "q1",
            speaker: "Riley Chen",
            organisation: "Evergreen",
            sentiment: "positive",
            text: "## It <b>works</b>\n\nspeaker: me",
          },
          { id: "q2", speaker: "Morgan", organisation: "Northwind", text: "Plain words." },
        ],
        decisions: [{ id: "d1", text: "Ship it", rationale: "They asked.\nTwice." }],
        followUps: [
          { id: "f1", title: "Show the SLA trend", owner: "justin", due: "2025-10-21", issue: "OCC-212" },
        ],
        highlights: ["Telemetry is understood\nby all"],
      },
    });
  });

  it("says nothing as long as nobody fills it in", () => {
    const { outcome, faults } = readOutcome(outcomeTemplate(new CallPlay().view));
    expect(faults).toEqual([]);
    expect(outcome !== undefined && isEmpty(outcome)).toBe(true);
  });

  it("holds what was logged before, to be amended under the same ids", () => {
    const play = new CallPlay().until("2025-10-14T15:30:00.000Z");
    play.send(anOutcome);
    const texts = new Map([
      ["text-q1", "# Two\n\n> lines"],
      ["text-d1", "Ship it"],
      ["text-h1", "One\ntwo"],
    ]);
    const { outcome, faults } = readOutcome(outcomeTemplate(withTexts(play.view, texts)));
    expect(faults).toEqual([]);
    expect(outcome).toMatchObject({
      quotes: [{ id: "q1", speaker: "Riley Chen", organisation: "Evergreen", text: "# Two\n\n> lines" }],
      decisions: [{ id: "d1", text: "Ship it" }],
      followUps: anOutcome.followUps,
      highlights: ["One\ntwo"],
    });
  });

  it.each([
    { wrong: "a missing field", from: "speaker: Riley Chen\n", to: "", field: "quotes.0.speaker", line: 6 },
    { wrong: "a word of no list", from: "positive", to: "glad", field: "quotes.0.sentiment", line: 9 },
    { wrong: "a date", from: "2025-10-21", to: "soon", field: "followUps.0.due", line: 35 },
    { wrong: "a title", from: ": Show the SLA trend", to: "", field: "followUps.0.title", line: 33 },
    { wrong: "a section", from: "## Quotes", to: "## Qoutes", field: "Qoutes", line: 3 },
    { wrong: "a part", from: "#### Rationale", to: "#### Why", field: "Why", line: 26 },
    { wrong: "stray words", from: "## Decisions\n", to: "## Decisions\nhm", field: "decisions", line: 21 },
    { wrong: "words under a follow-up", from: "issue: OCC-212", to: "Some day", field: "text", line: 36 },
  ])("names line and field of $wrong", ({ from, to, field, line }) => {
    const { faults } = readOutcome(filled.replace(from, to));
    expect(faults.map((fault) => [fault.line, fault.field])).toContainEqual([line, field]);
  });

  it("knows the line of a field that the API refuses", () => {
    const { lineOf } = readOutcome(filled);
    expect([lineOf("followUps.0.owner"), lineOf("quotes.1.text"), lineOf("early")]).toEqual([34, 18, 1]);
  });
});
