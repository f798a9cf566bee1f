import { describe, expect, it } from "vitest";
import {
  aPressedCall,
  backupNote,
  buttonsLeft,
  callsThat,
  itemNote,
  responseUrl,
  wordsOf,
} from "#test/press-api.ts";

describe("a press on an item of a call", () => {
  it("ticks it as the person, by way of Slack, and needs no news: the note edits itself", async () => {
    const { tick, item, sent, replies } = aPressedCall();
    await tick("justin");
    expect(item()).toMatchObject({ done: true, doneBy: "justin" });
    expect(sent).toMatchObject([{ message: "completeItem", by: { person: "justin", via: "slack" } }]);
    expect(replies).toEqual([]);
  });

  it("that somebody has ticked says who was first", async () => {
    const { tick, replies } = aPressedCall();
    await tick("brooke");
    await tick("justin");
    const text = "Done already: brooke ticked Finalize the agenda 12 Oct 15:00 UTC.";
    expect(replies).toEqual([{ url: responseUrl, text }]);
  });

  it("of a call that has begun changes the note itself: nobody else edits it any more", async () => {
    const { tick, replies } = aPressedCall("2025-10-14T14:30:00.000Z");
    await tick("justin");
    expect(JSON.stringify(replies)).toContain("Done by justin <!date^");
    expect(buttonsLeft(replies[0])).toEqual(["Open"]);
  });

  it.each([
    { user: "outside", expected: /outside@elsewhere\.example is nobody's address in the plan/ },
    { user: "nobody", expected: /Slack shows no confirmed e-mail address of you/ },
    { user: "riley", expected: /Customer contacts answer for themselves, and only that/ },
  ])("by $user does nothing and says why", async ({ user, expected }) => {
    const { tick, item, replies } = aPressedCall();
    expect((await tick(user)).statusCode).toBe(200);
    expect(item()?.done).toBe(false);
    expect(replies).toHaveLength(1);
    expect(wordsOf(replies)[0]).toMatch(expected);
  });

  it("that the call has not is refused in the words of the core", async () => {
    const { press, play, replies } = aPressedCall();
    await press("justin", itemNote(play, "nothing"));
    expect(replies).toMatchObject([{ text: "Nothing changed. The call has no item nothing." }]);
  });

  it("of a call that is gone says so", async () => {
    const { tick, replies } = aPressedCall(undefined, {
      calls: callsThat(async () => ({ outcome: "gone" })),
    });
    await tick("justin");
    expect(replies).toMatchObject([{ text: "There is no call weekly-customer/2025-10-14." }]);
  });

  it.each([
    { outcome: "unanswered", expected: /^Not known yet whether it was done/ },
    { outcome: "waiting", expected: /^Accepted, and not carried out yet/ },
  ] as const)("that is $outcome by Temporal is told so", async ({ outcome, expected }) => {
    const command = { workflowId: "call/weekly-customer/2025-10-14", updateId: "0".repeat(32) };
    const { tick, replies } = aPressedCall(undefined, {
      calls: callsThat(async () => ({ outcome, command })),
    });
    await tick("justin");
    expect(replies).toHaveLength(1);
    expect(wordsOf(replies)[0]).toMatch(expected);
  });
});

describe("a press on the offered backup", () => {
  const missed = () => {
    const pressed = aPressedCall("2025-10-14T14:30:00.000Z");
    pressed.play.send({ type: "markMissed", reason: "Nobody came" });
    return pressed;
  };

  it("moves the call once, and says so to who comes second", async () => {
    const { press, play, replies } = missed();
    await press("justin", backupNote(play));
    await press("ines", backupNote(play));
    expect(play.view).toMatchObject({ status: "moved", startsAt: "2025-10-17T14:00:00.000Z" });
    for (const reply of replies.slice(0, 2)) {
      expect(JSON.stringify(reply)).toContain("Moved to 17 Oct 14:00 UTC by justin");
      expect(buttonsLeft(reply)).toEqual(["Open"]);
    }
    expect(replies[2]?.text).toMatch(/^Not moved\. .* Moved to 17 Oct 14:00 UTC by justin, 14 Oct/);
  });

  it("by who may not is refused in the words of the core, and the offer stands", async () => {
    const { press, play, replies } = missed();
    await press("riley", backupNote(play));
    expect(wordsOf(replies)).toEqual([
      "Nothing changed. Customer contacts answer for themselves, and only that.",
    ]);
    expect([replies.length, play.view.status]).toEqual([1, "missed"]);
  });
});
