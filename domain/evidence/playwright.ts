// Reads the JSON reporter of @playwright/test 1.65.
import { z } from "zod";
import {
  CapturedAt,
  contradicts,
  counted,
  countsInWords,
  damaged,
  interrupted,
  nothingExecuted,
  oneLine,
  unreadable,
  type Finding,
  type Unreadable,
} from "./finding.ts";

const count = z.int().min(0);
const Test = z.object({
  status: z.enum(["expected", "unexpected", "flaky", "skipped"]),
  expectedStatus: z.string(),
  results: z.array(z.object({ status: z.string().optional() })),
});
// Suites nest without limit, so each level is parsed when it is walked to.
const Suite = z.object({
  title: z.string(),
  specs: z.array(z.object({ title: z.string(), tests: z.array(Test) })).default([]),
  suites: z.array(z.unknown()).default([]),
});
const Report = z.object({
  suites: z.array(z.unknown()),
  errors: z.array(z.object({ message: z.string().optional() })).default([]),
  stats: z.object({
    startTime: CapturedAt,
    expected: count,
    unexpected: count,
    flaky: count,
    skipped: count,
  }),
});
type Report = z.infer<typeof Report>;

interface Listed extends z.infer<typeof Test> {
  readonly name: () => string;
}

export function readPlaywright(json: unknown): Finding | Unreadable {
  const parsed = Report.safeParse(json);
  if (!parsed.success) return damaged("Playwright", parsed.error);
  const tests = testsOf(parsed.data);
  if ("outcome" in tests) return tests;
  const { expected, unexpected, flaky, skipped } = parsed.data.stats;
  const figures = { tests: tests.length, passed: expected, failed: unexpected, flaky, skipped };
  return whyUnreadable(parsed.data, tests) ?? found(parsed.data, tests, figures);
}

function whyUnreadable({ stats, errors }: Report, tests: readonly Listed[]): Unreadable | undefined {
  const { expected, unexpected, flaky, skipped } = stats;
  if (
    expected + unexpected + flaky + skipped !== tests.length ||
    countOf(tests, "unexpected") !== unexpected
  ) {
    return contradicts("Playwright");
  }
  if (tests.length === 0)
    return unreadable(`The Playwright report has no tests. ${firstLine(errors)}`.trim());
  const unfinished = tests.filter(isUnfinished).length;
  if (unexpected === 0 && unfinished > 0) return interrupted("Playwright", counted(unfinished, "test"));
  return expected + unexpected + flaky === 0 ? nothingExecuted(tests.length) : undefined;
}

function found(
  { stats, errors }: Report,
  tests: readonly Listed[],
  figures: Record<string, number>,
): Finding {
  const { tests: total, ...counts } = figures;
  const first = tests.find((test) => test.status === "unexpected");
  const failure =
    first === undefined ? failureOutside(errors) : `${stats.unexpected} of ${total} failed: ${first.name()}`;
  return {
    outcome: "found",
    verdict: failure === undefined ? "passed" : "failed",
    summary: oneLine(failure ?? countsInWords(counts)),
    figures,
    capturedAt: stats.startTime,
  };
}

function failureOutside(errors: Report["errors"]): string | undefined {
  return errors.length === 0 ? undefined : `Failed outside the tests: ${firstLine(errors)}`;
}

function firstLine([error]: Report["errors"]): string {
  return oneLine(error?.message?.trim().split("\n", 1)[0] ?? "", 200);
}

function countOf(tests: readonly Listed[], status: Listed["status"]): number {
  return tests.filter((test) => test.status === status).length;
}

/** Cut down by a signal or a time limit: Playwright calls it skipped, although nobody asked for that. */
function isUnfinished({ status, expectedStatus, results }: Listed): boolean {
  return (
    results.some((result) => result.status === "interrupted") ||
    (status === "skipped" && expectedStatus !== "skipped")
  );
}

interface Level {
  readonly title: string;
  readonly parent?: Level;
}

/** All tests in the order of the report. Walks with a list of its own: a hostile report nests deeper than the stack. */
function testsOf(report: Report): readonly Listed[] | Unreadable {
  const tests: Listed[] = [];
  const left: { suite: unknown; parent?: Level }[] = report.suites.toReversed().map((suite) => ({ suite }));
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const parsed = Suite.safeParse(next.suite);
    if (!parsed.success) return damaged("Playwright", parsed.error);
    const { title, specs, suites } = parsed.data;
    const level = next.parent === undefined ? { title } : { title, parent: next.parent };
    for (const spec of specs) {
      for (const test of spec.tests)
        tests.push({ ...test, name: () => pathOf({ title: spec.title, parent: level }) });
    }
    for (const suite of suites.toReversed()) left.push({ suite, parent: level });
  }
  return tests;
}

function pathOf(level: Level): string {
  const titles: string[] = [];
  for (let at: Level | undefined = level; at !== undefined; at = at.parent) titles.push(at.title);
  return titles.toReversed().join(" > ");
}
