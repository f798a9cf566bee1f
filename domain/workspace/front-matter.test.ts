import { describe, expect, it } from "vitest";
import { bodyHash, expiryIn, readFrontMatter, withFields } from "./front-matter.ts";

const document = (...head: readonly string[]) => ["---", ...head, "---", "# Plan", ""].join("\n");

describe("the front matter", () => {
  it("is read field by field, with quotes, comments and what is indented", () => {
    const head = [
      "# Who and when",
      'doc: "docs/plan.md" # its own path',
      "owner: 'product'",
      "  - of the team",
      "- and more",
      "",
      "expires:  2025-10-11  # last day",
      "title: A plan: not yet",
    ];
    expect(readFrontMatter(document(...head.slice(0, -1)))).toEqual({
      fields: new Map([
        ["doc", "docs/plan.md"],
        ["owner", "product"],
        ["expires", "2025-10-11"],
      ]),
      lineByField: new Map([
        ["doc", 3],
        ["owner", 4],
        ["expires", 8],
      ]),
      badLines: [],
      body: "# Plan\n",
    });
    expect(readFrontMatter(document(...head))).toMatchObject({
      badLines: [{ line: 9, why: "has a second colon: put the value in quotation marks" }],
    });
  });

  it.each([
    { given: "\towner: product", expected: "is indented by a tab" },
    { given: "  owner: product", expected: "is indented below nothing" },
    { given: "owner product", expected: "is no field with a colon and a space after its name" },
    { given: "owner:product", expected: "is no field with a colon and a space after its name" },
    { given: 'owner: "product', expected: "has a quotation mark that is not closed" },
    { given: "owner: {{ROLE}}", expected: "is no plain text: put the value in quotation marks" },
    { given: "owner: @product", expected: "is no plain text: put the value in quotation marks" },
  ])("with the line $given has one that $expected", ({ given, expected }) => {
    expect(readFrontMatter(document(given))).toMatchObject({ badLines: [{ line: 2, why: expected }] });
  });

  it("takes the first of a field that comes twice, and says so", () => {
    expect(readFrontMatter(document("owner: product", "owner: qa"))).toMatchObject({
      fields: new Map([["owner", "product"]]),
      badLines: [{ line: 3, why: "names owner again" }],
    });
  });

  it.each([
    { given: "", expected: "missing" },
    { given: "# Plan\n---\nowner: product\n---\n", expected: "missing" },
    { given: "----\nowner: product\n---\n", expected: "missing" },
    { given: "---\nowner: product\n", expected: "unclosed" },
  ])("of $given is $expected", ({ given, expected }) => {
    expect(readFrontMatter(given)).toBe(expected);
  });
});

describe("the hash of a body", () => {
  it("is the same whatever line ends and mark a checkout gave the document, and moves with the body alone", () => {
    const text = document("owner: product");
    const hashOf = (given: string) => {
      const read = readFrontMatter(given);
      return typeof read === "string" ? read : bodyHash(read.body);
    };
    const hash = hashOf(text);
    // printf '# Plan\\n' | sha256sum
    expect(hash).toBe("c3964bb3b70a957ec9b233c7dd3653f6ba17701ab00facf88ae1393dc6155577");
    expect(hashOf(text.replaceAll("\n", "\r\n"))).toBe(hash);
    expect(hashOf(`\uFEFF${text}`)).toBe(hash);
    expect(hashOf(text.replace("product", "qa"))).toBe(hash);
    expect(hashOf(`${text}More.\n`)).not.toBe(hash);
  });
});

describe("fields that are written", () => {
  it.each([
    {
      what: "stand where they stood, and new ones last",
      given: "---\ndoc_hash: TBD # soon\nowner: product\n---\ndoc_hash: TBD\n",
      expected: "---\ndoc_hash: abc\nowner: product\nexpires: 2025-10-11\n---\ndoc_hash: TBD\n",
    },
    {
      what: "keep the line ends",
      given: "---\r\nowner: product\r\ndoc_hash:\r\n---\r\n# Plan\r\n",
      expected: "---\r\nowner: product\r\ndoc_hash: abc\r\nexpires: 2025-10-11\r\n---\r\n# Plan\r\n",
    },
    { what: "need a front matter", given: "# Plan\n", expected: "# Plan\n" },
  ])("$what", ({ given, expected }) => {
    expect(withFields(given, { doc_hash: "abc", expires: "2025-10-11" })).toBe(expected);
  });
});

describe("the last day of a document", () => {
  it.each([
    { given: "---\nepoch: 2025.10.E1\nexpires: 2025-10-11\n---\n# Plan\n", expected: "2025-10-11" },
    { given: '---\r\nexpires: "2025-10-11" # reviewed\r\n---\r\n', expected: "2025-10-11" },
    { given: "\uFEFF---\nexpires: 2025-10-11\n---\n", expected: "2025-10-11" },
    { given: "---\nexpires: 2025-10-11\nowner product\n---", expected: "2025-10-11" },
    { given: "---\nexpires: TBD\n---\n", expected: null },
    { given: "---\nexpires: 2025-02-30\n---\n", expected: null },
    { given: "---\nowner: product\n---\nexpires: 2025-10-11\n", expected: null },
    { given: "# Plan\nexpires: 2025-10-11\n", expected: null },
    { given: "---\nexpires: 2025-10-11\n", expected: null },
    { given: "", expected: null },
  ])("of $given is $expected", ({ given, expected }) => {
    expect(expiryIn(given)).toBe(expected);
  });
});
