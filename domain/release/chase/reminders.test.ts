// Who is reminded when: the release starts on Monday, 13 October 2025, at 13:40 in London.
import { describe, expect, it } from "vitest";
import { dropPointless, endEffect, takeHead } from "#domain/outbox.ts";
import { advance, begin, type Running } from "#domain/running.ts";
import { aChasedStart, told, until, withoutLadder } from "#test/builders/chased-release.ts";
import { as } from "#test/builders/people.ts";
import { go, playRelease, playToDecision, playToStaging } from "#test/builders/play.ts";
import { aStart, morning } from "#test/builders/release.ts";
import { newRelease } from "../beginning.ts";
import type { ReleaseEffect } from "../effects.ts";
import { releaseProcess } from "../process.ts";
import type { ReleaseState } from "../state.ts";

describe("one reminder, within the hours of who is asked", () => {
  it.each([
    {
      given: "a Monday noon",
      from: "2025-10-13T11:00:00.000Z",
      zones: {},
      expected: ["10-13T15:00 reminder risks/product"],
    },
    {
      given: "a Monday afternoon",
      from: "2025-10-13T12:40:00.000Z",
      zones: {},
      expected: ["10-14T08:40 reminder risks/product"],
    },
    {
      given: "a Friday at 16:00",
      from: "2025-10-10T15:00:00.000Z",
      zones: {},
      expected: ["10-13T11:00 reminder risks/product"],
    },
    {
      given: "a Saturday",
      from: "2025-10-11T15:00:00.000Z",
      zones: {},
      expected: ["10-13T12:00 reminder risks/product"],
    },
    {
      given: "a zone where it is night",
      from: "2025-10-13T12:40:00.000Z",
      zones: { justin: "Asia/Tokyo" },
      expected: ["10-14T04:00 reminder risks/product"],
    },
  ])("of what was asked on $given: $expected", ({ from, zones, expected }) => {
    const play = playRelease(aChasedStart({ zones, from, change: withoutLadder }), from);
    expect(told(until(play, "2025-10-24T12:00:00.000Z"))).toEqual(expected);
  });

  it("posts anew, and asks only those whose seats are empty still", () => {
    const play = playToStaging(aChasedStart({ change: withoutLadder }));
    play.wait(1);
    play.sign("justin", "staging-sign-off");
    until(play, "2025-10-14T12:00:00.000Z");
    expect(play.requests().filter(({ occasion }) => occasion === "reminder")).toMatchObject([
      {
        stage: "staging",
        again: true,
        seats: [{ gate: "staging-sign-off", role: "qa" }],
        meant: [{ gate: "staging-sign-off", role: "qa" }],
        except: [
          { person: "tomas", gate: "staging-sign-off" },
          { person: "justin", gate: "staging-sign-off" },
        ],
      },
    ]);
  });

  it("goes together for all that is asked at one moment, one request for each stage", () => {
    const play = playToStaging(aChasedStart({ change: withoutLadder }));
    until(play, "2025-10-24T12:00:00.000Z");
    expect(told(play)).toEqual(["10-14T08:40 reminder staging-sign-off/product staging-sign-off/qa"]);
  });

  it("waits until what is judged is there, and for nothing that somebody rejected", () => {
    const play = playRelease(aChasedStart({ change: withoutLadder }));
    play.sign("justin", "risks", { statement: "The list is complete." });
    until(play, "2025-10-15T08:00:00.000Z");
    expect(told(play)).toEqual([]);
    play.attach("screenshot", {}, as("justin"));
    play.act(as("mika"), {
      type: "reject",
      gate: "walkthrough",
      role: "design",
      category: "quality",
      reason: "Blurred",
    });
    until(play, "2025-10-16T08:00:00.000Z");
    expect(told(play)).toEqual([]);
    play.act(as("mika"), { type: "withdrawReject", gate: "walkthrough", role: "design", reason: "Sharp" });
    until(play, "2025-10-17T08:00:00.000Z");
    expect(told(play)).toEqual(["10-16T12:00 reminder walkthrough/design walkthrough/engineering"]);
  });

  it("is a nudge where a person was faster", () => {
    const play = playToStaging(aChasedStart({ change: withoutLadder }));
    play.wait(1);
    play.act(as("ines"), { type: "nudge", gate: "staging-sign-off" });
    until(play, "2025-10-24T12:00:00.000Z");
    expect(told(play)).toEqual(["10-13T13:40 nudge staging-sign-off/product staging-sign-off/qa"]);
  });

  it("comes anew where a build has felled what was signed", () => {
    const play = playToStaging(aChasedStart({ change: withoutLadder }));
    play.sign("asha", "staging-sign-off");
    until(play, "2025-10-15T08:00:00.000Z");
    play.act(as("justin"), { type: "changeBuild", tag: "v2025.10.16a", commit: "abcdef1234", authors: [] });
    until(play, "2025-10-24T12:00:00.000Z");
    expect(told(play)).toEqual([
      "10-14T08:40 reminder staging-sign-off/product",
      "10-15T12:00 reminder staging-sign-off/qa",
    ]);
  });

  it("comes late, and once, after a hold", () => {
    const play = playRelease(aChasedStart());
    play.act(as("ines"), { type: "hold", reason: "Vendor incident" });
    until(play, "2025-10-17T18:00:00.000Z");
    expect(told(play)).toEqual([]);
    play.act(as("ines"), { type: "resume" });
    until(play, "2025-10-20T10:00:00.000Z");
    expect(told(play)).toEqual(["10-20T08:00 reminder risks/product"]);
    until(play, "2025-10-24T10:00:00.000Z");
    expect(told(play)).toHaveLength(2);
  });

  it("that a hold overtakes on its way goes out after it, once, and keeps nothing else from going", () => {
    const play = playToStaging(aChasedStart({ change: withoutLadder }));
    until(play, "2025-10-14T09:00:00.000Z");
    const sent: string[] = [];
    const send = () => {
      let running = dropPointless(releaseProcess, play.running());
      for (let head = next(running); head !== undefined; head = next(running)) {
        sent.push(head.effect.name);
        const ended = {
          effect: head.effect,
          how: { end: "done", result: undefined },
          at: play.at(),
        } as const;
        running = endEffect(releaseProcess, head.running, ended);
      }
      return running;
    };
    const next = (running: Running<ReleaseState, ReleaseEffect>) =>
      takeHead(running, "announce", releaseProcess);
    play.act(as("ines"), { type: "hold", reason: "Vendor incident" });
    expect(send().outbox.map(({ name }) => name)).toEqual(["remind-staging"]);
    expect(sent).toContain("root");
    expect(sent).not.toContain("remind-staging");
    play.wait(1);
    const stuck = play.view().undelivered.map(({ key }) => key);
    expect(stuck.filter((key) => key.endsWith("remind-staging"))).toEqual([]);
    sent.length = 0;
    play.act(as("ines"), { type: "resume" });
    expect(send().outbox.map(({ name }) => name)).toEqual([]);
    expect(sent.filter((name) => name === "remind-staging")).toHaveLength(1);
  });

  it("goes to nobody once it is decided, waived, or under a plan that reminds nobody", () => {
    const decided = playToDecision(aChasedStart());
    go(decided);
    expect(told(until(decided, "2025-10-14T12:00:00.000Z"))).toEqual([]);
    const waived = playRelease(aChasedStart());
    const until20 = "2025-10-20T12:00:00.000Z";
    waived.act(as("ines"), { type: "waive", gate: "risks", reason: "Known", until: until20 });
    waived.act(as("leo"), { type: "confirmWaiver", gate: "risks" });
    expect(told(until(waived, "2025-10-18T12:00:00.000Z"))).toEqual([]);
    const silent = playRelease(aStart());
    expect(told(until(silent, until20))).toEqual([]);
    expect(silent.running().state.chase).toBeUndefined();
  });

  it("goes to nobody in a release of older rules", () => {
    const start = aChasedStart();
    let running = begin<ReleaseState, ReleaseEffect>(newRelease(start, morning, { rules: 2 }), morning, 2);
    running = advance(releaseProcess, running, { by: start.by, events: [{ type: "started" }], at: morning });
    const before = running.outbox.length;
    const at = "2025-10-24T12:00:00.000Z";
    running = advance(releaseProcess, running, { by: start.by, events: [], at });
    const later = running.outbox.slice(before).map(({ name }) => name);
    expect(later.filter((name) => name !== "root")).toEqual([]);
    expect(running.state.chase?.seats ?? []).toEqual([]);
  });
});
