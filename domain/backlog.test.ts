import { describe, expect, it } from "vitest";
import { backlogBody, backlogId, backlogTitle } from "./backlog.ts";

const uuid4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe("the id of an order", () => {
  it("has the form of a version 4 UUID whatever the effect key", () => {
    const ids = Array.from({ length: 300 }, (_, index) => backlogId(`call/weekly/2025-10-07/${index}`));
    expect(ids.filter((id) => !uuid4.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("is the same for the same effect key, in every version of the code", () => {
    expect(backlogId("call/weekly/2025-10-07/9/0a1b2c3d/follow-up")).toBe(
      "db5a45a7-29c2-4e51-87fe-db6c7a0867de",
    );
  });
});

describe("the body of an order", () => {
  it.each([
    {
      given: "text and a link",
      text: "Try it.\n",
      url: "https://a.example/b",
      expected: "Try it.\n\n- [Call](https://a.example/b)",
    },
    {
      given: "an address with brackets",
      text: "Try it.",
      url: "https://a.example/(b) c",
      expected: "Try it.\n\n- [Call](https://a.example/%28b%29%20c)",
    },
    { given: "no text", text: "  ", url: "https://a.example", expected: "- [Call](https://a.example)" },
  ])("keeps $given", ({ text, url, expected }) => {
    expect(backlogBody(text, [{ title: "Call", url }], [])).toBe(expected);
  });

  it("lets no title of a link end the link", () => {
    expect(backlogBody("", [{ title: "a](http://evil)\n[b", url: "https://a.example" }], [])).toBe(
      "- [a\\](http://evil) \\[b](https://a.example)",
    );
  });

  it("puts notes last", () => {
    expect(backlogBody("Try it.", [], ["One.", "Two."])).toBe("Try it.\n\nOne.\n\nTwo.");
  });
});

describe("the title of an order", () => {
  it.each([
    { given: "lines", title: " Two\n lines ", expected: "Two lines" },
    { given: "200 characters", title: "é".repeat(200), expected: "é".repeat(200) },
    { given: "201 characters", title: "🙂".repeat(201), expected: `${"🙂".repeat(199)}…` },
  ])("of $given is one line that fits", ({ title, expected }) => {
    expect(backlogTitle(title)).toBe(expected);
  });
});
