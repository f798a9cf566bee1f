import { describe, expect, it } from "vitest";
import { as, ciToken, people } from "#test/builders/people.ts";
import { go, playRelease, playToDecision, type Play } from "#test/builders/play.ts";
import { releaseDetails } from "./details.ts";
import { explain } from "./explain.ts";
import { inboxOf } from "./inbox.ts";
import { withPeople } from "./seats.ts";

const question = "Which screens are new?";

function asked(gate = "walkthrough"): Play {
  const play = playRelease();
  play.attach("screenshot", {}, as("justin"));
  play.act(as("mika"), { type: "requestInfo", gate, question });
  return play;
}

const notes = (play: Play) =>
  play
    .running()
    .outbox.flatMap(({ body }) =>
      body.lane === "announce" && body.announcement.type === "person-note" ? [body.announcement] : [],
    );

const askedToAnswer = (play: Play) => {
  const view = withPeople(play.view(), people);
  return people
    .filter((person) => inboxOf(person, [view], play.at()).some(({ action }) => action === "answer"))
    .map(({ id }) => id)
    .toSorted();
};

describe("a question", () => {
  it("stands on its gate, in its reason and in the verdict, until it is answered", () => {
    const play = asked();
    expect(play.gate("walkthrough")).toMatchObject({
      status: "open",
      reason: "Needs design and engineering. Asked by mika: Which screens are new?",
      questions: [{ id: "question-1", question, by: "mika", to: ["tomas", "justin"] }],
    });
    expect(play.view().verdict).toContain("Asked by mika: Which screens are new?");
    play.act(as("leo"), { type: "answer", gate: "walkthrough", text: "The tiles." });
    expect(play.gate("walkthrough")).toMatchObject({
      reason: "Needs design and engineering",
      questions: [{ question, answer: { text: "The tiles.", by: "leo" } }],
    });
  });

  it("blocks nothing and stales nothing", () => {
    const play = playToDecision();
    const { digest } = play.gate("walkthrough");
    play.act(as("mika"), { type: "requestInfo", gate: "walkthrough", question });
    expect(play.gate("walkthrough")).toMatchObject({ status: "met", digest });
    go(play);
    expect(play.view().status).toBe("go");
    play.act(as("tomas"), { type: "answer", gate: "walkthrough", text: "All." });
    expect(play.gate("walkthrough").questions?.[0]?.answer?.by).toBe("tomas");
  });

  it("is put to the authors and to who attached what is judged; its answer goes to who asked", () => {
    const play = asked();
    expect(notes(play)).toMatchObject([{ people: ["tomas", "justin"], text: `mika asks: ${question}` }]);
    play.act(as("tomas"), { type: "answer", gate: "walkthrough", text: "The tiles." });
    expect(notes(play).at(-1)).toMatchObject({ people: ["mika"], text: "tomas answers: The tiles." });
  });

  it("waits in their inboxes until anybody has answered, and moves no gate", () => {
    const play = asked();
    expect(askedToAnswer(play)).toEqual(["justin", "tomas"]);
    const { who } = explain(withPeople(play.view(), people), people, play.at());
    expect(who.find(({ gate }) => gate === "walkthrough")?.people).toEqual(["mika", "nora"]);
    play.act(as("mika"), { type: "answer", gate: "walkthrough", text: "Found it." });
    expect(askedToAnswer(play)).toEqual([]);
    expect(notes(play)).toHaveLength(1);
  });

  it("of several is answered by its id, or the oldest", () => {
    const play = asked();
    play.act(as("nora"), { type: "requestInfo", gate: "walkthrough", question: "And on a phone?" });
    expect(play.gate("walkthrough").reason).toContain("Asked by mika and 1 more: Which screens");
    play.act(as("tomas"), { type: "answer", gate: "walkthrough", text: "Yes.", question: "question-2" });
    play.act(as("tomas"), { type: "answer", gate: "walkthrough", text: "The tiles." });
    expect(play.gate("walkthrough").questions?.map(({ answer }) => answer?.text)).toEqual([
      "The tiles.",
      "Yes.",
    ]);
  });

  it("leaves its words out of the details in Temporal, as a waiver does", () => {
    const play = asked();
    play.act(as("ines"), {
      type: "waive",
      gate: "tests",
      reason: "The runner is down.",
      until: "2025-10-14T12:40:00.000Z",
    });
    play.act(as("leo"), { type: "confirmWaiver", gate: "tests" });
    const details = releaseDetails(play.running(), play.at());
    expect(details).toContain("Asked by mika");
    expect(details).not.toContain("screens are new");
    expect(details).toContain("Waived by ines and leo");
    expect(details).not.toContain("runner");
  });

  it("leaves a row each for itself and for its answer", () => {
    const play = asked();
    play.act(as("tomas"), { type: "answer", gate: "walkthrough", text: "The tiles." });
    expect(play.running().unrecorded.slice(-2)).toMatchObject([
      { action: "release.request_info", rationale: question, payload: { gate: "walkthrough" } },
      { action: "release.answer", rationale: "The tiles.", payload: { id: "question-1" } },
    ]);
  });

  it.each([
    { given: "on an unknown gate", gate: "nothing", by: as("mika"), code: "unknown-gate" },
    { given: "on a gate of a later stage", gate: "support", by: as("mika"), code: "gate-not-open" },
    { given: "by a service token", gate: "tests", by: ciToken, code: "seat-service" },
    { given: "by a customer", gate: "tests", by: as("riley"), code: "seat-customer" },
  ])("$given is refused", ({ gate, by, code }) => {
    expect(playRelease().try(by, { type: "requestInfo", gate, question })).toMatchObject({ code });
  });

  it.each([
    { given: "an unknown gate", gate: "nothing", question: undefined, code: "unknown-gate", field: "gate" },
    { given: "a gate without one", gate: "tests", question: undefined, code: "no-question", field: "gate" },
    {
      given: "no open one",
      gate: "walkthrough",
      question: "question-9",
      code: "no-question",
      field: "question",
    },
  ])("on $given is not answered", ({ gate, question: id, code, field }) => {
    const command = {
      type: "answer",
      gate,
      text: "Yes.",
      ...(id === undefined ? {} : { question: id }),
    } as const;
    expect(asked().try(as("tomas"), command)).toMatchObject({ code, field });
  });

  it("comes too late once the review is over", () => {
    const play = playToDecision();
    go(play);
    const command = { type: "requestInfo", gate: "walkthrough", question } as const;
    expect(play.try(as("mika"), command)).toMatchObject({ code: "wrong-status" });
  });

  it("is neither asked nor answered once the release is over", () => {
    const play = asked();
    play.act(as("ines"), { type: "abandon", reason: "Not needed." });
    const tried = [
      play.try(as("mika"), { type: "requestInfo", gate: "walkthrough", question }),
      play.try(as("tomas"), { type: "answer", gate: "walkthrough", text: "The tiles." }),
    ];
    expect(tried).toMatchObject([{ code: "release-closed" }, { code: "release-closed" }]);
  });
});
