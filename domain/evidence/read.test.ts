import { describe, expect, it } from "vitest";
import { fixture, read, readFixture, vitestReport, words } from "#test/evidence/fixtures.ts";
import type { EvidenceKind } from "./kinds.ts";
import { Reading } from "./reading.ts";

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]);

describe("a report of a machine", () => {
  it.each([
    ["vitest-passed", "passed", "3 passed", "2026-11-21T08:11:05.328Z"],
    [
      "vitest-failed",
      "failed",
      "1 of 4 failed: sla tile counts a breach at the edge of the window",
      "2026-11-21T08:11:05.758Z",
    ],
    [
      "vitest-bailed",
      "failed",
      "1 of 4 failed: sla tile counts a breach at the edge of the window",
      "2026-11-21T08:11:14.316Z",
    ],
    ["playwright-passed", "passed", "2 passed", "2026-11-21T08:11:15.095Z"],
    [
      "playwright-failed",
      "failed",
      "1 of 5 failed: mixed.spec.ts > signs with the keyboard",
      "2026-11-21T08:11:16.814Z",
    ],
    [
      "lighthouse-passed",
      "passed",
      "performance 100, accessibility 87, best-practices 100, seo 91",
      "2026-11-21T08:11:32.193Z",
    ],
  ] as const)("%s is read as %s", (name, verdict, summary, capturedAt) => {
    expect(readFixture(name)).toMatchObject({ outcome: "read", reading: { verdict, summary, capturedAt } });
  });

  it.each([
    ["vitest-broken", "No test ran: broken.test.ts did not load."],
    ["vitest-none", "The Vitest report has no tests. Check which files the run included."],
    ["vitest-skipped", "Nothing was executed: all 2 tests were skipped."],
    [
      "vitest-interrupted",
      "The Vitest run was interrupted: zlater.test.ts did not finish. Run it again to the end.",
    ],
    ["vitest-crashed", "The Vitest run was interrupted: 2 tests did not finish. Run it again to the end."],
    ["playwright-none", "The Playwright report has no tests. Error: No tests found."],
    ["playwright-skipped", "Nothing was executed: the only test was skipped."],
    [
      "playwright-interrupted",
      "The Playwright run was interrupted: 2 tests did not finish. Run it again to the end.",
    ],
    [
      "playwright-timed-out",
      "The Playwright run was interrupted: 2 tests did not finish. Run it again to the end.",
    ],
  ])("%s proves nothing and is unreadable", (name, reason) => {
    expect(readFixture(name)).toEqual({ outcome: "unreadable", field: "content", reason });
  });

  it("carries counts and scores as figures", () => {
    expect(readFixture("vitest-failed")).toMatchObject({
      reading: { figures: { tests: 4, passed: 1, failed: 1, skipped: 1, todo: 1 } },
    });
    expect(readFixture("playwright-failed")).toMatchObject({
      reading: { figures: { tests: 5, passed: 2, failed: 1, flaky: 1, skipped: 1 } },
    });
    expect(readFixture("lighthouse-passed")).toMatchObject({
      reading: { figures: { performance: 100, accessibility: 87, "best-practices": 100, seo: 91 } },
    });
  });

  it("fails when Lighthouse could not load the page", () => {
    const outcome = readFixture("lighthouse-failed");
    expect(outcome).toMatchObject({ reading: { verdict: "failed", figures: {} } });
    expect(words(outcome)).toMatch(/^Lighthouse failed: CHROME_INTERSTITIAL_ERROR/);
  });

  it("passes with a flaky test and says so", () => {
    const content = fixture("playwright-failed")
      .replaceAll('"status": "unexpected"', '"status": "expected"')
      .replace('"expected": 2', '"expected": 3')
      .replace('"unexpected": 1', '"unexpected": 0');
    expect(read({ kind: "playwright", content })).toMatchObject({
      reading: { verdict: "passed", summary: "3 passed, 1 flaky, 1 skipped" },
    });
  });

  it("fails when a file broke beside passing tests", () => {
    const broken = {
      name: "/srv/app/broken.test.ts",
      status: "failed",
      message: "Cannot find module",
      assertionResults: [],
    };
    expect(
      read({ content: vitestReport((report) => report.testResults.push(broken), { success: false }) }),
    ).toMatchObject({
      reading: { verdict: "failed", summary: "1 of 2 files failed outside its tests: broken.test.ts" },
    });
  });

  it("fails when Playwright reports an error outside the tests", () => {
    const content = fixture("playwright-passed").replace(
      '"errors": [],\n  "stats"',
      '"errors": [{"message": "Error: teardown\\n at x"}],\n  "stats"',
    );
    expect(read({ kind: "playwright", content })).toMatchObject({
      reading: { verdict: "failed", summary: "Failed outside the tests: Error: teardown" },
    });
  });

  it.each([
    ["a hidden failure", { numFailedTests: 1 }],
    ["a wrong total", { numTotalTests: 42 }],
  ])("with %s contradicts itself", (_, change) => {
    expect(words(read({ content: vitestReport(() => 0, change) }))).toContain("contradicts itself");
  });

  it("keeps a hostile test name to one short line", () => {
    const fullName = `\u001B[31mred\u001B[39m\n<script>${"x".repeat(10_000)}`;
    const outcome = read({
      content: vitestReport(
        (report) => report.testResults[0]?.assertionResults.push({ fullName, status: "failed" }),
        {
          numTotalTests: 4,
          numFailedTests: 1,
          success: false,
        },
      ),
    });
    expect(words(outcome)).toMatch(/^1 of 4 failed: red <script>x+…$/);
    expect(words(outcome)).toHaveLength(300);
  });
});

describe("a document", () => {
  it.each<[EvidenceKind, string | Uint8Array, string]>([
    ["note", "\n Checked by hand.\nAll tiles load.", "Checked by hand."],
    ["link", " https://staging.example.com/run/7\n", "https://staging.example.com/run/7"],
    ["screenshot", png, "PNG image, 10 bytes"],
    ["screenshot", jpeg, "JPEG image, 4 bytes"],
    ["file", Uint8Array.from([0, 1, 2]), "File, 3 bytes"],
  ])("as a %s is noted", (kind, content, summary) => {
    expect(read({ kind, content })).toMatchObject({
      outcome: "read",
      reading: { kind, verdict: "noted", summary, figures: {} },
    });
  });

  it.each<[EvidenceKind, string | Uint8Array]>([
    ["note", "\u00A0"],
    ["note", jpeg],
    ["link", "staging.example.com"],
    ["link", "javascript:alert(1)"],
    ["link", "https://a.example https://b.example"],
    ["link", "https://user:secret@example.com/"],
    ["screenshot", "iVBORw0KGgo="],
    ["file", ""],
  ])("as a %s refuses %j", (kind, content) => {
    expect(read({ kind, content })).toMatchObject({ outcome: "unreadable", field: "content" });
  });
});

describe("a reading", () => {
  it("fits its schema and has the hash of the bytes", () => {
    const asText = read({ content: fixture("vitest-passed") });
    const asBytes = read({ content: new TextEncoder().encode(fixture("vitest-passed")) });
    expect(asBytes).toEqual(asText);
    expect(asText.outcome === "read" && Reading.safeParse(asText.reading).success).toBe(true);
  });

  it("takes the commit and capture time that are given", () => {
    expect(read({ commit: "3f2a1bc", capturedAt: "2025-10-16T13:00:00-04:00" })).toMatchObject({
      reading: { commit: "3f2a1bc", capturedAt: "2025-10-16T17:00:00.000Z" },
    });
  });
});
