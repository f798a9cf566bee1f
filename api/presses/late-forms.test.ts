import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { playToStaging } from "#test/builders/play.ts";
import { createMemorySlack } from "#test/fakes/memory-slack.ts";
import { changeBuild, pressedLabel, risk, wordsOf } from "#test/press-api.ts";

const slowMs = 2_300;

describe("a form whose outcome takes longer than Slack waits", () => {
  it("tells the refusal where it was pressed, with what was written", async () => {
    const slack = createMemorySlack();
    let delayMs = 0;
    const emailOf = async (user: string) => {
      await pause(delayMs);
      return slack.people.emailOf(user);
    };
    const { open, submit, play } = pressedLabel("Reject", {
      more: { slack: { ...slack, people: { emailOf } } },
    });
    await open("asha");
    const form = slack.forms.at(-1);
    changeBuild(play);
    delayMs = slowMs;
    const answer = await submit("asha", { category: "risk", reason: "No way back." }, { form });
    expect(JSON.stringify(answer)).toContain("This is on its way.");
    await expect.poll(() => wordsOf(slack.said).length, { timeout: 5_000 }).toBe(1);
    expect(wordsOf(slack.said)[0]).toMatch(/You wrote: No way back\.$/);
    expect(play.gate("staging-sign-off").rejection).toBeUndefined();
  });

  it("is answered by its refusal in time, however long Slack takes the news of it", async () => {
    const slack = createMemorySlack();
    const replies = { ...slack.replies, replace: () => pause(slowMs) };
    const play = playToStaging();
    play.act(as("nora"), risk);
    const { open, submit } = pressedLabel("Approve", {
      play,
      gate: "risks",
      role: "product",
      more: { slack: { ...slack, replies } },
    });
    await open("justin");
    const form = slack.forms.at(-1);
    const { digest } = play.gate("risks");
    const signed = { gate: "risks", role: "product", digest, statement: "It is complete." };
    play.act(as("justin"), { type: "signOff", ...signed });
    const answer = await submit("justin", { statement: "My words." }, { form });
    expect(answer.action).toBe("errors");
  });
});
