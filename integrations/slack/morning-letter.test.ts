import { describe, expect, it } from "vitest";
import type { HeldLetter, MorningDigest } from "#domain/attention/letter.ts";
import { aHeldLetter, aSeat } from "#test/builders/letters.ts";
import { faultsOf } from "#test/slack-limits.ts";
import { digestBlocks } from "./morning-letter.ts";

const page = "http://runsheet.example/releases/v1";

function blocksOf(letters: readonly HeldLetter[]) {
  const digest: MorningDigest = {
    type: "morning-digest",
    run: "morning/mika/2026-11-23",
    person: "mika",
    letters,
  };
  return digestBlocks(digest, () => page);
}

describe("the digest of a morning", () => {
  it("has a line and a link for each thing, and a button for what needs no words", () => {
    const owed = { title: "Customer call", verdict: "Begins soon.", wants: { type: "items" } } as const;
    const seats = [aSeat("copy"), { ...aSeat("risks"), statement: "required" } as const];
    const blocks = blocksOf([aHeldLetter({}, seats), aHeldLetter({ line: { ...owed, place: "a gate" } })]);
    expect(JSON.stringify(blocks[2])).toContain("Sign-off copy");
    expect(blocks).toMatchObject([
      { type: "header", text: { text: "2 things wait for you" } },
      { text: { text: "*Mock of v2026.11.21*\nWaiting." }, accessory: { action_id: "open", url: page } },
      { accessory: { action_id: "sign-off" } },
      { text: { text: "*Customer call*\nBegins soon." }, accessory: { url: `${page}#a%20gate` } },
    ]);
    expect(blocks).toHaveLength(4);
  });

  it.each([
    ["too many", Array.from({ length: 80 }, () => aHeldLetter({}, []))],
    ["too many seats", Array.from({ length: 30 }, () => aHeldLetter({}, [aSeat("copy"), aSeat("design")]))],
    [
      "too long",
      Array.from({ length: 40 }, () => {
        const text = `<!channel> & ${"😀<".repeat(3_000)}`;
        return aHeldLetter({ line: { title: text, verdict: text, wants: { type: "reading" } } });
      }),
    ],
  ])("of %s things keeps within the limits of Slack and counts the rest", (_, letters) => {
    const blocks = blocksOf(letters);
    expect(faultsOf(blocks)).toEqual([]);
    const links = JSON.stringify(blocks).split('"action_id":"open"').length - 1;
    expect(JSON.stringify(blocks.at(-1))).toContain(`And ${letters.length - links} more: open your inbox.`);
  });
});
