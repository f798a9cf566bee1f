import { describe, expect, it } from "vitest";
import { slackFailure } from "#integrations/slack/failures.ts";
import { aPressedCall, callsThat, itemNote, wordsOf } from "#test/press-api.ts";

describe("a press in Slack", () => {
  it("is answered with nothing to show", async () => {
    const { statusCode, body } = await aPressedCall().tick("justin");
    expect([statusCode, body]).toEqual([200, ""]);
  });

  it("that Slack sends again is the same command, and another press is another one", async () => {
    const { tick, sent } = aPressedCall();
    for (const actionTs of ["17.1", "17.1", "17.2"]) await tick("justin", { actionTs });
    const [first, again, other] = sent.map(({ updateId }) => updateId);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect([again === first, other === first]).toEqual([true, false]);
  });

  it("is answered in time while the command takes long, and its outcome is told when it is there", async () => {
    const answer = Promise.withResolvers<{ outcome: "unanswered" }>();
    const { tick, app, replies } = aPressedCall(undefined, {
      calls: callsThat(() => answer.promise),
    });
    const started = performance.now();
    expect((await tick("justin")).statusCode).toBe(200);
    expect(performance.now() - started).toBeLessThan(2_900);
    expect(replies).toEqual([]);
    const closing = app.close();
    answer.resolve({ outcome: "unanswered" });
    await closing;
    expect(replies).toHaveLength(1);
  });

  it("by somebody of whom Slack says nothing does nothing", async () => {
    const away = slackFailure("retryable", "network", { message: "Slack did not answer." });
    const told: string[] = [];
    const slack = {
      people: { emailOf: () => Promise.reject(away) },
      replies: { tell: async (_url: string, text: string) => void told.push(text), replace: async () => {} },
      dialogs: { open: async () => {} },
    };
    const { tick, item } = aPressedCall(undefined, { slack });
    expect((await tick("justin")).statusCode).toBe(200);
    expect([item()?.done, told]).toEqual([
      false,
      ["Not done. Slack does not say who you are: press again soon."],
    ]);
  });

  it("counts also when Slack takes no news of it", async () => {
    const lost = slackFailure("retryable", "network", { message: "Slack did not answer." });
    const replies = { tell: () => Promise.reject(lost), replace: () => Promise.reject(lost) };
    const people = { emailOf: async () => "justin@hotdash.example" };
    const dialogs = { open: async () => {} };
    const { tick, item } = aPressedCall("2025-10-14T14:30:00.000Z", { slack: { people, replies, dialogs } });
    expect((await tick("justin")).statusCode).toBe(200);
    expect(item()?.done).toBe(true);
  });

  it("on a button of another version is told so", async () => {
    const { tick, sent, replies } = aPressedCall();
    await tick("justin", { button: { action_id: "waive", value: "{}" } });
    expect(sent).toEqual([]);
    expect(wordsOf(replies)).toEqual([
      "Not done. Runsheet does not know this button any more: act on the page.",
    ]);
  });

  it("on a link is taken no notice of", async () => {
    const { tick, replies } = aPressedCall();
    expect((await tick("justin", { button: { action_id: "open" } })).statusCode).toBe(200);
    expect(replies).toEqual([]);
  });

  it("of another sender, of old, too large or of rubbish is refused", async () => {
    const { tick, app, press, play, sent } = aPressedCall();
    const of = (payload: string, type = "application/x-www-form-urlencoded") =>
      app.inject({ method: "POST", url: "/slack/interactions", headers: { "content-type": type }, payload });
    const old = new Date(Date.parse(play.at) - 301_000);
    const answers = [
      await tick("justin", { secret: "guessed" }),
      await tick("justin", { at: old }),
      await of("payload={}"),
      await of(""),
      await press("justin", [...itemNote(play), { type: "x".repeat(300_000) }]),
      await of("{}", "text/xml"),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 401, 413, 415]);
    expect(answers[0]?.json()).toMatchObject({ code: "bad-signature" });
    expect(sent).toEqual([]);
  });
});
