import { describe, expect, it } from "vitest";
import { joinNewest } from "./join-newest.ts";

const page = (items: readonly number[], nextCursor?: string) => ({
  items,
  ...(nextCursor !== undefined && { nextCursor }),
});
const first = { question: "all", page: page([9, 8, 7], "7") };
const held = { first, items: [9, 8, 7, 6, 5], cursor: "5" };

describe("a list that is kept new", () => {
  it.each([
    { given: "the first page", before: undefined, next: first.page, expected: [9, 8, 7], cursor: "7" },
    {
      given: "one more row",
      before: held,
      next: page([10, 9, 8], "8"),
      expected: [10, 9, 8, 7, 6, 5],
      cursor: "5",
    },
    { given: "the same again", before: held, next: first.page, expected: [9, 8, 7, 6, 5], cursor: "5" },
    {
      given: "nothing below the page",
      before: { ...held, items: [8, 7] },
      next: first.page,
      expected: [9, 8, 7],
      cursor: "7",
    },
    {
      given: "more than a page of news",
      before: held,
      next: page([30, 29, 28], "28"),
      expected: [30, 29, 28],
      cursor: "28",
    },
    { given: "all there is", before: held, next: page([9, 8]), expected: [9, 8], cursor: undefined },
  ])("shows, after $given, $expected", ({ before, next, expected, cursor }) => {
    expect(joinNewest(before, { question: "all", page: next }, String)).toMatchObject({
      items: expected,
      cursor,
    });
  });

  it("begins anew with another question", () => {
    const other = { question: "risks", page: page([7, 3], "3") };
    expect(joinNewest(held, other, String)).toMatchObject({ items: [7, 3], cursor: "3" });
  });
});
