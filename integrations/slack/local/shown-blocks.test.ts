import { describe, expect, it } from "vitest";
import { header, line, openButton } from "#integrations/slack/blocks.ts";
import { seatSection } from "#integrations/slack/seat-section.ts";
import { aRequest } from "#test/slack.ts";
import { buttonIn, keptBlocks, shownBlocks } from "./shown-blocks.ts";

const request = aRequest();
const place = { run: request.run, version: 1, url: "http://runsheet.example/releases/v" };
const kept = keptBlocks([
  header("Operator tiles"),
  line("Waiting"),
  ...request.seats.map((seat) => seatSection(seat, place)),
  ...openButton(place.url),
]);

describe("the blocks of a message", () => {
  it("of ours are all drawn", () => {
    expect(shownBlocks(kept).map(({ type }) => type)).toEqual([
      "header",
      "section",
      "section",
      "section",
      "section",
      "actions",
    ]);
  });

  it("of a kind that the page does not draw are named", () => {
    const blocks = keptBlocks([{ type: "video", title: "x" }, { type: "section" }, { type: "header" }]);
    expect(shownBlocks(blocks)).toEqual([
      { type: "unknown", of: "video" },
      { type: "section", block_id: "b1" },
      { type: "unknown", of: "header" },
    ]);
  });

  it("keep their ids, and are given one where they have none", () => {
    const ids = keptBlocks([{ type: "divider", block_id: "own" }, { type: "divider" }]);
    expect(ids.map(({ block_id: id }) => id)).toEqual(["own", "b1"]);
    expect(keptBlocks("nothing")).toEqual([]);
  });
});

describe("a pressed button", () => {
  const value = JSON.stringify({
    id: "release/v2025.10.16",
    gate: "qa-sign-off",
    role: "qa",
    version: 1,
    digest: "0123456789ab",
  });

  it("is taken from the message", () => {
    expect(buttonIn(kept, { block: "b4", action: "sign-off", value })).toMatchObject({
      block_id: "b4",
      value,
    });
    expect(buttonIn(kept, { block: "b5", action: "open" })).toHaveProperty("url");
  });

  it.each([
    {
      given: "another value",
      pressed: { block: "b4", action: "sign-off", value: value.replace("qa", "manager") },
    },
    { given: "another block", pressed: { block: "b1", action: "sign-off", value } },
    { given: "another action", pressed: { block: "b4", action: "decide", value } },
  ])("is not there with $given", ({ pressed }) => {
    expect(buttonIn(kept, pressed)).toBeUndefined();
  });
});
