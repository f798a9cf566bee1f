import { describe, expect, it } from "vitest";
import { fixture, junit, read, words } from "#test/evidence/fixtures.ts";
import { guessKind } from "./guess.ts";

const readXml = (content: string) => read({ kind: "junit", name: "junit.xml", content });
const suite = (inside: string, attributes = "") =>
  `<testsuite name="tiles" ${attributes}>${inside}</testsuite>`;

describe("a JUnit report", () => {
  it.each([
    ["vitest-passed", "passed", "7 passed", "2026-11-21T11:46:54.809Z"],
    [
      "node-failed",
      "failed",
      "1 of 3 failed: test sla tile counts a breach at the edge of the window",
      undefined,
    ],
    ["pytest-failed", "failed", "2 of 4 failed: test_a test_bad", expect.stringMatching(/^2026-11-21T/)],
  ])("of %s is read as %s", (name, verdict, summary, capturedAt) => {
    const outcome = readXml(junit(name));
    expect(outcome).toMatchObject({ outcome: "read", reading: { kind: "junit", verdict, summary } });
    expect(outcome.outcome === "read" ? outcome.reading.capturedAt : "none").toEqual(capturedAt);
  });

  it("counts its cases, whatever stands inside of them", () => {
    const cases = '<testcase name="a"/><testcase name="b"><system-out>x &lt; y</system-out></testcase>';
    expect(readXml(suite(cases + '<testcase name="c"><skipped/></testcase>'))).toMatchObject({
      reading: { verdict: "passed", figures: { tests: 3, passed: 2, failed: 0, skipped: 1 } },
    });
  });

  it("fails where only its totals say so", () => {
    expect(words(readXml(suite('<testcase name="a"/>', 'tests="1" errors="1"')))).toBe(
      "The report counts 1 failure outside its tests",
    );
  });

  it.each([
    ["without tests", suite(""), "The JUnit report has no tests."],
    ["with skipped tests alone", suite('<testcase name="a"><skipped/></testcase>'), "Nothing was executed"],
    ["with fewer tests than it counts", suite('<testcase name="a"/>', 'tests="2"'), "contradicts itself"],
    ["that is cut off", junit("vitest-passed").slice(0, 900), "its end is missing"],
    ["that is not XML", "all green", "This is not XML."],
    ["that is other XML", "<report/>", "This XML is not a JUnit report."],
    ["that is JSON", fixture("vitest-passed"), "This is not XML."],
    ["with an entity of its own", '<!DOCTYPE a [<!ENTITY b "c">]><testsuite>&b;</testsuite>', "damaged"],
  ])("%s is unreadable", (_, content, reason) => {
    expect(words(readXml(content))).toContain(reason);
  });

  it("is known by its beginning, also when its end is missing", () => {
    expect(guessKind(junit("node-failed").slice(0, 200), "report.xml")).toBe("junit");
    expect(guessKind("<html/>", "page.html")).toBeUndefined();
    expect(words(read({ content: junit("node-failed") }))).toContain("attach it with the kind junit");
  });
});
