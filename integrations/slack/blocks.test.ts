import { describe, expect, it } from "vitest";
import type { RootCard } from "#domain/announcement.ts";
import { anAlert } from "#test/builders/alert.ts";
import { faultsOf } from "#test/slack-limits.ts";
import { alertBlocks } from "./alert-letter.ts";
import { fallbackText, rootCardBlocks, threadNoteBlocks, type SlackBlock } from "./blocks.ts";
import { slackLine, slackText } from "./text.ts";

const hostile = `<!channel> & <https://evil.example|sign here>\n*Approved*\u0000${"😀<".repeat(5_000)}`;
const url = "http://127.0.0.1:3000/releases/v2025.10.16";

describe("text for Slack", () => {
  it.each([
    ["a & b", "a &amp; b"],
    ["<!channel>", "&lt;!channel&gt;"],
    ["  ", "-"],
    ["lone \uD83D", "lone \uFFFD"],
  ])("of %j is %j", (given, expected) => {
    expect(slackText(given, 100)).toBe(expected);
  });

  it.each([10, 150, 3_000])("of %i characters ends at a whole character and a whole escape", (limit) => {
    for (const text of [hostile, "&".repeat(5_000), "😀".repeat(5_000)]) {
      const cut = slackText(text, limit);
      expect(cut.length).toBeLessThanOrEqual(limit);
      expect(cut.isWellFormed()).toBe(true);
      expect(cut.replaceAll(/&(amp|lt|gt);/g, "")).not.toMatch(/[&<>]/);
    }
  });

  it("takes the exact limit whole", () => {
    expect(slackText("x".repeat(150), 150)).toBe("x".repeat(150));
  });

  it("of one line has no other line in it", () => {
    expect(slackLine("verdict\n\u2028*Approved*", 100)).toBe("verdict *Approved*");
  });
});

describe("an alert", () => {
  it("with any number of hostile items keeps within the limits", () => {
    const item = {
      title: hostile,
      what: hostile,
      since: "2025-10-17T04:00:00.000Z",
      cleared: false,
      todo: hostile,
    };
    const blocks = alertBlocks(anAlert({ title: hostile, items: Array.from({ length: 80 }, () => item) }));
    expect(faultsOf(blocks)).toEqual([]);
  });
});

describe("a root card", () => {
  it("shows title, verdict, fields, who is waited for and a link", () => {
    expect(rootCardBlocks(aCard(), url)).toEqual([
      { type: "header", text: { type: "plain_text", text: "Operator tiles", emoji: false } },
      section("Blocked on 2 of 7: design sign-off"),
      { type: "section", fields: [markdown("*Build*\nv2025.10.16"), markdown("*Stage*\nMock review")] },
      section("Waiting on: design, product"),
      {
        type: "actions",
        elements: [
          {
            type: "button",
            action_id: "open",
            text: { type: "plain_text", text: "Open", emoji: false },
            url,
          },
        ],
      },
    ]);
  });

  it("of a closed run waits for nobody and says so", () => {
    const blocks = rootCardBlocks(aCard({ closed: true, waitingOn: [] }), undefined);
    expect(blocks.at(-1)).toEqual({ type: "context", elements: [markdown("Closed.")] });
    expect(JSON.stringify(blocks)).not.toContain("Waiting on");
  });

  it.each([0, 1, 10, 11, 600])("with %i hostile fields keeps within the limits", (count) => {
    const fields = Array.from({ length: count }, () => ({ label: hostile, value: hostile }));
    const card = aCard({ title: hostile, verdict: hostile, fields, waitingOn: [hostile, hostile] });
    const blocks = rootCardBlocks(card, url);
    expect(faultsOf(blocks)).toEqual([]);
    expect(blocks.at(-1)?.type).toBe("actions");
    expect(JSON.stringify(blocks).includes("The rest stands on the page.")).toBe(count > 11);
  });

  it("with empty texts has no empty text", () => {
    const card = aCard({ title: "", verdict: " ", fields: [{ label: "", value: "" }], waitingOn: [] });
    expect(faultsOf(rootCardBlocks(card, undefined))).toEqual([]);
  });
});

describe("a note", () => {
  it("is one escaped section within the limit", () => {
    const blocks = threadNoteBlocks({
      type: "thread-note",
      run: "release/v1",
      channel: "occ-ops",
      text: hostile,
    });
    expect(blocks).toHaveLength(1);
    expect(faultsOf(blocks)).toEqual([]);
  });
});

it("the text of a notification is short and escaped", () => {
  expect(fallbackText({ title: "<Release>", verdict: "Blocked" })).toBe("&lt;Release&gt;: Blocked");
  expect(fallbackText({ title: hostile, verdict: hostile }).length).toBeLessThanOrEqual(500);
});

function section(text: string): SlackBlock {
  return { type: "section", text: markdown(text) };
}

function markdown(text: string) {
  return { type: "mrkdwn", text, verbatim: true } as const;
}

function aCard(change: Partial<RootCard> = {}): RootCard {
  return {
    type: "root-card",
    run: "release/v2025.10.16",
    channel: "occ-ops",
    title: "Operator tiles",
    verdict: "Blocked on 2 of 7: design sign-off",
    fields: [
      { label: "Build", value: "v2025.10.16" },
      { label: "Stage", value: "Mock review" },
    ],
    waitingOn: ["design", "product"],
    closed: false,
    ...change,
  };
}
