// What is told of requests to sign when their way out was blocked for a while: as by an outage of Slack.
import { describe, expect, it } from "vitest";
import { aChasedStart } from "#test/builders/chased-release.ts";
import { as } from "#test/builders/people.ts";
import { playRelease, playToStaging, type Play } from "#test/builders/play.ts";
import type { Announcement, SeatRequest } from "../announcement.ts";
import { asOfNow, dropPointless, endEffect, takeHead } from "../outbox.ts";
import { releaseProcess } from "./process.ts";
import { calledSeats } from "./requests.ts";

/** All that waits in the announce lane, as it goes out at this moment. */
function sentNow(play: Play): readonly Announcement[] {
  const sent: Announcement[] = [];
  let running = dropPointless(releaseProcess, play.running());
  for (let head = takeHead(running, "announce"); head !== undefined; head = takeHead(running, "announce")) {
    const { effect } = head;
    const { body } = asOfNow(releaseProcess, head.running, effect);
    if (body.lane === "announce") sent.push(body.announcement);
    const ended = { effect, how: { end: "done", result: undefined }, at: play.at() } as const;
    running = dropPointless(releaseProcess, endEffect(releaseProcess, head.running, ended));
  }
  return sent;
}

const requestsIn = (sent: readonly Announcement[]) =>
  sent.flatMap((one) =>
    one.type === "thread-note" ? (one.request ?? []) : one.type === "seat-request" ? one : [],
  );
const linesIn = (sent: readonly Announcement[]) =>
  sent.flatMap((one) => (one.type === "thread-note" ? one.text : []));
const wordsOf = (request: SeatRequest) => calledSeats(request).map(({ gate, role }) => `${gate} ${role}`);

describe("a request to sign that has waited", () => {
  it("is not sent once its seats are filled, and the line that it came with is", () => {
    const play = playToStaging(aChasedStart());
    play.wait(1);
    play.sign("justin", "staging-sign-off");
    play.sign("asha", "staging-sign-off");
    const sent = sentNow(play);
    expect(requestsIn(sent).map(wordsOf)).toEqual([]);
    expect(linesIn(sent)).toEqual(["Mock review is open.", "Staging review is open."]);
  });

  it("asks for what is open when it goes, and shows who has signed meanwhile", () => {
    const play = playToStaging();
    play.wait(1);
    play.sign("justin", "staging-sign-off");
    const [request, ...others] = requestsIn(sentNow(play));
    expect(others).toEqual([]);
    expect(request?.verdict).toContain("Staging sign-off: Needs qa.");
    expect(request).toMatchObject({
      seats: [{ gate: "staging-sign-off", role: "qa" }],
      except: [{ person: "tomas" }, { person: "justin" }],
      standing: { gates: [{ seats: [{ role: "product", given: [{ by: "justin" }] }, { role: "qa" }] }] },
      version: play.running().facts,
    });
  });

  it("is not sent once the review is over", () => {
    const play = playRelease();
    play.act(as("ines"), { type: "nudge", gate: "risks" });
    expect(requestsIn(sentNow(play)).map(wordsOf)).toEqual([
      ["walkthrough design", "walkthrough engineering", "risks product"],
      ["risks product"],
    ]);
    play.act(as("ines"), { type: "abandon", reason: "No longer needed" });
    expect(requestsIn(sentNow(play))).toEqual([]);
  });

  it("that calls for one gate again is not sent once that one is signed", () => {
    const play = playRelease();
    play.act(as("ines"), { type: "nudge", gate: "risks" });
    play.sign("justin", "risks", { statement: "The list is complete." });
    expect(requestsIn(sentNow(play)).map(wordsOf)).toEqual([
      ["walkthrough design", "walkthrough engineering"],
    ]);
  });
});
