import { describe, expect, it } from "vitest";
import { faultsOf } from "#test/slack-limits.ts";
import { answerBody, callAnswer, explainAnswer, helpAnswer, inboxAnswer, sentence } from "./slash-answers.ts";

const at = "2025-10-14T14:00:00.000Z";
const url = "http://runsheet.example/releases/v1";
const rude = "<!channel> & *you* ".repeat(400);

const waiting = { title: "Operator tiles, v1", what: "Sign QA as qa", why: "Waits.", late: false, url };

describe("answers to the slash command", () => {
  it.each([
    { what: "an inbox of hundreds", answer: inboxAnswer(Array.from({ length: 300 }, () => waiting)) },
    {
      what: "a rude inbox",
      answer: inboxAnswer([{ ...waiting, title: rude, what: rude, why: rude, due: at }]),
    },
    {
      what: "an explanation of hundreds of lines",
      answer: explainAnswer({ title: rude, lines: Array.from({ length: 300 }, () => rude), url }),
    },
    { what: "an explanation of nothing", answer: explainAnswer({ title: "", lines: [], url: undefined }) },
    {
      what: "a call with hundreds of items",
      answer: callAnswer({
        title: rude,
        startsAt: at,
        verdict: rude,
        open: Array.from({ length: 300 }, () => ({ title: rude, due: at, late: true, by: [rude] })),
        url,
      }),
    },
    { what: "a rude help", answer: helpAnswer("/runsheet", { said: rude, why: rude, meant: rude }) },
  ])("keep within the limits of Slack: $what", ({ answer }) => {
    expect(faultsOf(answer.blocks)).toEqual([]);
    const { text } = answerBody(answer);
    expect(text.length).toBeLessThanOrEqual(3_001);
    expect(text).not.toMatch(/<!channel>/);
  });

  it("that leave something out say so", () => {
    const long = explainAnswer({ title: "v1", lines: Array.from({ length: 300 }, () => rude), url });
    expect(JSON.stringify(long.blocks)).toContain("The rest stands on the page.");
  });

  it("name what waits, until when, and where it is done", () => {
    const { words, blocks } = inboxAnswer([{ ...waiting, due: at, late: true }]);
    expect(words).toBe(`1 thing waits for you.\n• Sign QA as qa, Operator tiles, v1 ${url}`);
    expect(blocks[1]).toMatchObject({ accessory: { url } });
    expect(JSON.stringify(blocks[1])).toContain(
      "*Sign QA as qa*\\nOperator tiles, v1\\nWaits. Late since <!date^",
    );
    expect(inboxAnswer([])).toEqual(sentence("Nothing waits for you."));
  });

  it("are for who asked alone", () => {
    expect(answerBody(sentence("There is <no> release."))).toEqual({
      response_type: "ephemeral",
      text: "There is &lt;no&gt; release.",
    });
  });
});
