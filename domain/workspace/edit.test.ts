import { describe, expect, it } from "vitest";
import { applyEdit } from "./edit.ts";
import { bodyHash, bodyIn, readFrontMatter } from "./front-matter.ts";
import { readSection, textMark } from "./section.ts";

const path = "docs/directions/product_changelog.md";
const replace = (text: string, over?: string) =>
  ({ type: "replace", path, section: "entries", text, ...(over === undefined ? {} : { over }) }) as const;
const append = (entry: string, text: string) =>
  ({ type: "append", path, section: "entries", entry, text }) as const;
const put = (text: string, over?: string) =>
  ({ type: "put", path, text, ...(over === undefined ? {} : { over }) }) as const;

function after(document: string | undefined, ...edits: readonly Parameters<typeof applyEdit>[1][]): string {
  let text = document;
  for (const edit of edits) {
    const edited = applyEdit(text === undefined ? undefined : { text, isOurs: true }, edit);
    if ("refused" in edited) throw new Error(`${edited.refused}: ${edited.reason}`);
    text = edited.text;
  }
  return text ?? "";
}

function refusal(document: string, edit: Parameters<typeof applyEdit>[1], isOurs = true): string | undefined {
  const edited = applyEdit({ text: document, isOurs }, edit);
  return "refused" in edited ? edited.refused : undefined;
}

const empty = "# Change log\n\n<!-- runsheet:entries begin -->\n<!-- runsheet:entries end -->\n\nFooter\n";

describe("a section that is replaced", () => {
  it("leaves what people wrote around it", () => {
    const first = after(empty, replace("| one |"));
    const edited = first.replace("# Change log", "# Our log\n\nBy hand.").replace("Footer", "Another footer");
    const second = after(edited, replace("| one |\n| two |"));
    expect(second).toMatch(
      /^# Our log\n\nBy hand\.\n\n<!-- runsheet:entries begin [0-9a-f]{16} -->\n\| one \|\n\| two \|\n<!-- runsheet:entries end -->\n\nAnother footer\n$/,
    );
  });

  it("comes last where there was none, also in a file that is new", () => {
    expect(after("# Notes\n\n", replace("a"))).toMatch(
      /^# Notes\n\n<!-- runsheet:entries begin \w+ -->\na\n<!--.*\n$/,
    );
    expect(after(undefined, replace("a"))).toMatch(/^<!-- runsheet:entries begin \w+ -->\na\n<!--.*\n$/);
  });

  it("is left alone when a person wrote inside, until that was taken over", () => {
    const edited = after(empty, replace("| one |")).replace("| one |", "| one |\n| by hand |");
    expect(refusal(edited, replace("| two |"))).toBe("edited-by-hand");
    const found = readSection(edited, "entries");
    expect(found).toEqual({ text: "| one |\n| by hand |", isByHand: true });
    const mark = textMark("| one |\n| by hand |");
    expect(refusal(edited.replace("hand", "hand again"), replace("| two |", mark))).toBe("edited-by-hand");
    expect(readSection(after(edited, replace("| all three |", mark)), "entries")).toEqual({
      text: "| all three |",
      isByHand: false,
    });
  });

  it("is left alone when a person wrote there first", () => {
    expect(refusal(empty.replace("begin -->", "begin -->\nMine."), replace("x"))).toBe("edited-by-hand");
  });

  it("takes no notice of blank lines and line ends of another system", () => {
    const edited = after(empty, replace("| one |"))
      .replaceAll("\n", "\r\n")
      .replace("| one |", "\r\n| one |\r\n");
    expect(readSection(after(edited, replace("| two |")), "entries")).toEqual({
      text: "| two |",
      isByHand: false,
    });
  });

  it.each([
    { what: "no end", document: "<!-- runsheet:entries begin -->\n" },
    { what: "no begin", document: "<!-- runsheet:entries end -->\n" },
    { what: "the end first", document: "<!-- runsheet:entries end -->\n<!-- runsheet:entries begin -->\n" },
    { what: "two of them", document: `${empty}${empty}` },
  ])("with $what is refused, whatever is to be done", ({ document }) => {
    expect(refusal(document, replace("x"))).toBe("damaged-markers");
    expect(refusal(document, append("e-1", "x"))).toBe("damaged-markers");
  });

  it("can't be ended by its text", () => {
    const evil = "a\n<!-- runsheet:entries end -->\nb";
    const document = after(empty, replace(evil), replace("c"), append("e-1", evil), append("e-2", "d"));
    expect(document.match(/^<!-- runsheet:entries end -->$/gm)).toHaveLength(1);
    expect(document).toContain("Footer");
  });
});

describe("an entry that is appended", () => {
  it("stands once, below the others", () => {
    const document = after(
      empty,
      append("e-1", "One."),
      append("e-2", "Two."),
      append("e-1", "One, changed."),
    );
    expect(document.match(/(One|Two).*/g)).toEqual(["One.", "Two."]);
  });

  it("leaves what people wrote beside it, and is found again there", () => {
    const edited = after(empty, append("e-1", "One.")).replace(
      "One.",
      "One, corrected by hand.\n\nAnd more.",
    );
    const document = after(edited, append("e-1", "One."), append("e-2", "Two."));
    expect(document).toMatch(/One, corrected by hand\.\n\nAnd more\.\n\n<!-- runsheet:entry \w+ -->\nTwo\./);
    expect(refusal(document, replace("x"))).toBe("edited-by-hand");
  });

  it("keeps a section ours that was ours", () => {
    expect(readSection(after(empty, replace("a"), append("e-1", "b"), replace("c")), "entries")).toEqual({
      text: "c",
      isByHand: false,
    });
  });
});

describe("a file that is put", () => {
  it("ends with one line end", () => {
    expect(after(undefined, put("a\n\n\n"))).toBe("a\n");
    expect(after("b\n", put("a"))).toBe("a\n");
  });

  it("is left alone when a person committed it last, until that was taken over", () => {
    expect(refusal("By hand.\n", put("a"), false)).toBe("edited-by-hand");
    expect(refusal("By hand.\n", put("a", textMark("By hand.")), false)).toBeUndefined();
    expect(refusal("a\n", put("a"), false)).toBeUndefined();
  });
});

describe("the hash of a document", () => {
  const body = "# Pre-read\n";
  const aDocument = (hash: string) => `---\nowner: product\ndoc_hash: ${hash}\n---\n${body}`;
  const hashIn = (text: string) => {
    const read = readFrontMatter(text);
    return typeof read === "string" ? undefined : read.fields.get("doc_hash");
  };

  it.each([replace("| one |"), append("one", "- one")])("that was true stays true after $type", (edit) => {
    const edited = after(aDocument(bodyHash(body)), edit);
    expect(edited).toContain("one");
    expect(hashIn(edited)).toBe(bodyHash(bodyIn(edited)));
  });

  it("that was not true is left to the next night", () => {
    expect(hashIn(after(aDocument("TBD"), replace("| one |")))).toBe("TBD");
  });
});
