import { describe, expect, it } from "vitest";
import { slackFailure } from "#integrations/slack/failures.ts";
import { playToDecision } from "#test/builders/play.ts";
import { aStatement, changeBuild, buttonsLeft, pressedLabel, wordsOf } from "#test/press-api.ts";
import { faultsOfForm } from "#test/slack-limits.ts";

describe("a form opened by a press", () => {
  it("to reject asks for a category and a reason, over what the card showed", async () => {
    const { open, forms, replies } = pressedLabel("Reject");
    expect((await open("asha")).body).toBe("");
    expect(replies).toEqual([]);
    expect(forms).toMatchObject([{ callback_id: "reject", title: { text: "Reject" } }]);
    expect(forms.flatMap(faultsOfForm)).toEqual([]);
  });

  it("to sign asks for the statement where one is owed", async () => {
    const { open, forms, play } = aStatement();
    await open("justin");
    expect(JSON.stringify(forms)).toContain("The list is complete.");
    expect(play.gate("risks").status).toBe("stale");
  });

  it("of the decision lists tag, commit, environment and digest", async () => {
    const play = playToDecision();
    const { open, forms } = pressedLabel("Go", { play, gate: "go-no-go", role: "manager" });
    await open("ines");
    const shown = JSON.stringify(forms);
    const { commit, tag } = play.view().build;
    for (const part of [tag, commit, "*Environment* production", play.gate("go-no-go").digest.slice(0, 12)])
      expect(shown).toContain(part);
    expect(forms[0]?.submit?.text).toBe("Confirm go");
  });

  it.each([
    { user: "mika", expected: "Nothing changed. You do not hold the role qa." },
    { user: "riley", expected: "Nothing changed. Customer contacts take no part in releases." },
    { user: "outside", expected: /outside@elsewhere\.example is nobody's address/ },
  ])("is not for $user, who reads why", async ({ user, expected }) => {
    const { open, forms, replies } = pressedLabel("Reject");
    await open(user);
    expect(forms).toEqual([]);
    expect(wordsOf(replies)[0]).toMatch(expected);
  });

  it("stays closed where what it is about has changed, and the message says what stands now", async () => {
    const { open, forms, play, replies } = pressedLabel("Reject");
    changeBuild(play);
    await open("asha");
    expect(forms).toEqual([]);
    expect(wordsOf(replies)[0]).toMatch(/^Staging sign-off has changed since\..*\n• The build changed from/);
    expect(buttonsLeft(replies[0])).toEqual(["Approve", "Request info", "Reject", "Open"]);
  });

  it("that Slack does not open is told, and nothing is lost", async () => {
    const gone = slackFailure("retryable", "expired_trigger_id", { message: "Too late." });
    const said: string[] = [];
    const slack = {
      people: { emailOf: async () => "asha@hotdash.example" },
      replies: { tell: async (_: string, text: string) => void said.push(text), replace: async () => {} },
      dialogs: { open: () => Promise.reject(gone) },
    };
    const { open, sent } = pressedLabel("Reject", { more: { slack } });
    expect((await open("asha")).statusCode).toBe(200);
    expect(said).toEqual(["Not done. Slack opened no form: press again, or act on the page."]);
    expect(sent).toEqual([]);
  });
});
