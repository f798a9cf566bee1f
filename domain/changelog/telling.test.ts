import { describe, expect, it } from "vitest";
import { aChange } from "#test/builders/changelog.ts";
import { people } from "#test/builders/people.ts";
import { orderOf } from "./telling.ts";

function messageOf(more: Parameters<typeof aChange>[0]): string {
  return orderOf([], { entry: aChange(more), people }).message;
}

describe("the commit of an entry", () => {
  it("says in its subject what changed, and below it what shows that", () => {
    expect(messageOf({ change: "The pilot\nmoves", evidence: "OCC-212" })).toBe(
      "Log a change: The pilot moves\n\nEvidence: OCC-212",
    );
  });

  it("of a long one ends its subject with a whole word, and says all of it below", () => {
    const change =
      "No-go for v2026.11.22c: Support is short of people until Thursday, and the notes do not say how to turn the tile off.";
    const [subject = "", ...below] = messageOf({ change }).split("\n");
    expect(subject).toBe("Log a change: No-go for v2026.11.22c: Support is short of people until…");
    expect(below).toEqual(["", change]);
  });

  it.each(["x".repeat(200), `${"x".repeat(57)}😀${"y".repeat(99)}`])(
    "keeps the subject of %s short, and whole letters",
    (change) => {
      const [subject = ""] = messageOf({ change }).split("\n");
      expect(subject.length).toBeLessThanOrEqual(72);
      expect(subject.isWellFormed()).toBe(true);
    },
  );

  it("is made by whoever entered it, where the plan knows them", () => {
    const nora = people.find(({ id }) => id === "nora");
    expect(orderOf([], { entry: aChange({ author: "nora" }), people }).author).toEqual({
      name: nora?.name,
      email: nora?.email,
    });
    expect(orderOf([], { entry: aChange({ author: "Somebody" }), people })).not.toHaveProperty("author");
  });
});
