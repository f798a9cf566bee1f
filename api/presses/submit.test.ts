import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { playedReleases } from "#test/played-runs.ts";
import {
  aStatement,
  changeBuild,
  risk,
  blocksOf,
  buttonsLeft,
  pressedLabel,
  questionNote,
  responseUrl,
  wordsOf,
} from "#test/press-api.ts";

const no = { category: "risk", reason: "No way back." };

function rejectionOf(play: Play) {
  return play.gate("staging-sign-off").rejection;
}

describe("a form that is sent", () => {
  it("rejects with category and reason, and leaves who and why in the message", async () => {
    const { open, submit, play, replies, sent } = pressedLabel("Reject");
    await open("asha");
    const answer = await submit("asha", no);
    expect(answer.action).toBe("clear");
    expect(rejectionOf(play)).toMatchObject({ by: "asha", ...no });
    expect(sent).toMatchObject([{ message: "reject", by: { person: "asha", via: "slack" } }]);
    expect(replies[0]?.url).toBe(responseUrl);
    expect(JSON.stringify(blocksOf(replies[0]))).toContain("Rejected by asha as QA (risk): No way back.");
    expect(buttonsLeft(replies[0])).toEqual(["Open"]);
  });

  it("without a reason is told so at the field, and nothing is sent", async () => {
    const { open, submit, sent } = pressedLabel("Reject");
    await open("asha");
    const answer = await submit("asha", { category: "risk", reason: "  " });
    expect(answer).toMatchObject({ action: "errors", errors: { reason: "Write it in your own words." } });
    expect(sent).toEqual([]);
  });

  it("that Slack sends again is one command, and counts once", async () => {
    const { open, submit, sent, play } = pressedLabel("Reject");
    await open("asha");
    await submit("asha", no);
    await submit("asha", no);
    const [first, again] = sent.map(({ updateId }) => updateId);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(again).toBe(first);
    expect(rejectionOf(play)).toMatchObject({ by: "asha" });
  });

  it("whose object has changed offers itself anew with what changed and all that was written", async () => {
    const { open, submit, play } = pressedLabel("Reject");
    await open("asha");
    changeBuild(play);
    const answer = await submit("asha", no);
    expect(rejectionOf(play)).toBeUndefined();
    const { action, view } = answer;
    expect(action).toBe("update");
    expect(JSON.stringify(view)).toContain("The build changed from");
    expect(JSON.stringify(view)).toContain('"initial_value":"No way back."');
    const again = await submit("asha", no, { hash: "2.b", form: view });
    expect(again.action).toBe("clear");
    expect(rejectionOf(play)).toMatchObject({ by: "asha" });
  });

  it("after the review is over is refused in the words of the core, and keeps what was written", async () => {
    const { open, submit, play, replies } = pressedLabel("Reject");
    await open("asha");
    play.act(as("ines"), { type: "abandon", reason: "Superseded." });
    const answer = await submit("asha", no);
    expect(answer).toMatchObject({
      action: "errors",
      errors: { reason: "Nothing changed. Release v2025.10.16 is abandoned." },
    });
    expect(replies).toEqual([]);
  });

  it("by somebody else than may is refused in words", async () => {
    const { open, submit, play } = pressedLabel("Reject");
    await open("asha");
    const answer = await submit("mika", { category: "risk", reason: "No." });
    expect(answer.errors["reason"]).toBe("Not rejected. You do not hold the role qa.");
    expect((await submit("outside", { category: "risk", reason: "No." })).errors["reason"]).toMatch(
      /nobody's address/,
    );
    expect(rejectionOf(play)).toBeUndefined();
  });

  it("signs with the statement; pressed again it says since when that counts", async () => {
    const { open, submit, play, replies } = aStatement();
    await open("justin");
    expect((await submit("justin", { statement: "It is complete." })).action).toBe("clear");
    expect(play.gate("risks").seats[0]?.signatures.at(-1)).toMatchObject({
      by: "justin",
      statement: "It is complete.",
      via: "slack",
    });
    expect(JSON.stringify(blocksOf(replies[0]))).toContain("Approved by justin");
    const second = await submit("justin", { statement: "Once more." }, { hash: "2.b" });
    expect(second.errors["statement"]).toMatch(
      /^Not signed again\. You signed as product, .* and it counts\.$/,
    );
  });

  it("decides go with a rationale, and nobody a second time", async () => {
    const play = playToDecision();
    const { open, submit, replies } = pressedLabel("Go", { play, gate: "go-no-go", role: "manager" });
    await open("ines");
    expect((await submit("ines", { rationale: "All met." })).action).toBe("clear");
    expect(play.view().decisions).toMatchObject([{ outcome: "go", by: "ines", rationale: "All met." }]);
    expect(JSON.stringify(blocksOf(replies[0]))).toContain("Go by ines");
    expect(buttonsLeft(replies[0])).toEqual(["Open"]);
    const second = await submit("ines", { rationale: "Again." }, { hash: "2.b" });
    expect(second.errors["rationale"]).toMatch(/^Not decided\. .* ines was first, /);
  });

  it("decides no-go", async () => {
    const play = playToDecision();
    const { open, submit } = pressedLabel("No-go", { play, gate: "go-no-go", role: "manager" });
    await open("ines");
    await submit("ines", { rationale: "The vendor is away." });
    expect(play.view().decisions).toMatchObject([{ outcome: "no_go", rationale: "The vendor is away." }]);
  });

  it("over an older digest of the decision offers itself anew in the words of the core", async () => {
    const play = playToDecision();
    const { open, submit } = pressedLabel("No-go", { play, gate: "go-no-go", role: "manager" });
    await open("ines");
    play.act(as("nora"), risk);
    const answer = await submit("ines", { rationale: "The vendor is away." });
    expect(answer.action).toBe("update");
    expect(JSON.stringify(answer.view)).toContain("Not decided.");
    expect(play.view().decisions).toEqual([]);
  });

  it("asks for more, and the one who is asked answers where it is read", async () => {
    const { open, submit, play, press, replies } = pressedLabel("Request info");
    await open("asha");
    await submit("asha", { question: "Which screens are new?" });
    expect(wordsOf(replies)).toEqual(["Asked. The answer comes here."]);
    const note = questionNote(play);
    await press("tomas", note, { label: "Answer" });
    expect((await submit("tomas", { text: "All of them." })).action).toBe("clear");
    expect(play.gate("staging-sign-off").questions).toMatchObject([
      { answer: { by: "tomas", text: "All of them." } },
    ]);
    expect(JSON.stringify(blocksOf(replies.at(-1)))).toContain("Answered by tomas");
    const second = await submit("tomas", { text: "Once more." }, { hash: "2.b" });
    expect(second.errors["text"]).toMatch(/^Not answered\. No question on Staging sign-off is open/);
  });

  it("that was forged, is old, was changed or is of another version does nothing", async () => {
    const { open, submit, forms, play, sent } = pressedLabel("Reject");
    await open("asha");
    const old = new Date(Date.parse(play.at()) - 301_000);
    const [form] = forms;
    if (form === undefined) throw new Error("no form");
    const answers = [
      await submit("asha", no, { secret: "guessed" }),
      await submit("asha", no, { at: old }),
      await submit("asha", no, { form: { ...form, private_metadata: "{}" } }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 200]);
    expect(answers[2]).toMatchObject({ action: "update", view: { callback_id: "closed" } });
    expect(sent).toEqual([]);
  });

  it("and takes longer than Slack waits is answered that it is on its way, and what came of it is told", async () => {
    const { open, submit, replies, app, wait } = slowRelease();
    await open("asha");
    const started = performance.now();
    const { action, view } = await submit("asha", no);
    expect(performance.now() - started).toBeLessThan(2_900);
    expect([action, view?.callback_id]).toEqual(["update", "closed"]);
    expect(replies).toEqual([]);
    const closing = app.close();
    wait.resolve({ outcome: "unanswered" });
    await closing;
    expect(wordsOf(replies)[0]).toMatch(/^Not known yet whether it was done/);
  });
});

/** A release whose commands wait until they are let go. */
function slowRelease() {
  const play = playToStaging();
  const wait = Promise.withResolvers<{ readonly outcome: "unanswered" }>();
  const releases = { ...playedReleases(play, []), command: () => wait.promise };
  return { ...pressedLabel("Reject", { play, more: { releases } }), wait };
}
