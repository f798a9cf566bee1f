// Reads the JSON reporter of Vitest 5.
import { z } from "zod";
import { instantFrom } from "../time.ts";
import {
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
  fullName: z.string(),
  status: z.enum(["passed", "failed", "skipped", "todo", "pending"]),
});
const File = z.object({
  name: z.string(),
  status: z.enum(["passed", "failed"]),
  message: z.string().default(""),
  assertionResults: z.array(Test),
});
const Report = z.object({
  numTotalTests: count,
  numFailedTests: count,
  success: z.boolean(),
  startTime: z
    .number()
    .min(0)
    .max(Date.UTC(9999, 11, 31)),
  testResults: z.array(File),
});
type File = z.infer<typeof File>;
type Report = z.infer<typeof Report>;

export function readVitest(json: unknown): Finding | Unreadable {
  const parsed = Report.safeParse(json);
  if (!parsed.success) return damaged("Vitest", parsed.error);
  const report = parsed.data;
  const figures = figuresOf(report);
  return whyUnreadable(report, figures) ?? found(report, figures);
}

type Figures = ReturnType<typeof figuresOf>;

function figuresOf({ testResults }: Report) {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const of = (status: string) => tests.filter((test) => test.status === status).length;
  const [passed, failed, skipped, todo] = [of("passed"), of("failed"), of("skipped"), of("todo")];
  return { tests: tests.length, passed, failed, skipped, todo };
}

function whyUnreadable(report: Report, figures: Figures): Unreadable | undefined {
  const broken = report.testResults.find(isBroken);
  if (figures.tests === 0 && broken !== undefined)
    return unreadable(`No test ran: ${fileName(broken)} did not load.`);
  if (isContradictory(report, figures)) return contradicts("Vitest");
  const unfinished = unfinishedOf(report);
  if (unfinished !== undefined) return interrupted("Vitest", unfinished);
  if (figures.tests === 0)
    return unreadable("The Vitest report has no tests. Check which files the run included.");
  return isAllSkipped(figures) && broken === undefined ? nothingExecuted(figures.tests) : undefined;
}

function isContradictory({ numTotalTests, numFailedTests }: Report, { tests, failed }: Figures): boolean {
  return numTotalTests !== tests || numFailedTests !== failed;
}

function isAllSkipped({ passed, failed }: Figures): boolean {
  return passed + failed === 0;
}

function found(report: Report, figures: Figures): Finding {
  const { passed, skipped, todo } = figures;
  const failure = failureOf(report, figures);
  return {
    outcome: "found",
    verdict: failure === undefined ? "passed" : "failed",
    summary: oneLine(failure ?? countsInWords({ passed, skipped, todo })),
    figures,
    capturedAt: instantFrom(report.startTime),
  };
}

function failureOf({ testResults, success }: Report, { tests, failed }: Figures): string | undefined {
  const first = testResults.flatMap((file) => file.assertionResults).find((test) => test.status === "failed");
  if (first !== undefined) return `${failed} of ${tests} failed: ${first.fullName}`;
  const [broken, ...others] = testResults.filter((file) => file.status === "failed");
  if (broken !== undefined)
    return `${others.length + 1} of ${counted(testResults.length, "file")} failed outside its tests: ${fileName(broken)}`;
  return success ? undefined : "Vitest calls the run failed, although no test did";
}

/** Tests or files that were still under way, in words. Vitest marks such a test as pending and such a file as failed without a message. */
function unfinishedOf({ testResults, numFailedTests }: Report): string | undefined {
  // A failure stands whatever came after it; with --bail nothing does.
  if (numFailedTests > 0) return undefined;
  const pending = testResults
    .flatMap((file) => file.assertionResults)
    .filter((test) => test.status === "pending");
  if (pending.length > 0) return counted(pending.length, "test");
  const file = testResults.find((candidate) => candidate.status === "failed" && candidate.message === "");
  return file === undefined ? undefined : fileName(file);
}

function isBroken({ status, message }: File): boolean {
  return status === "failed" && message !== "";
}

// The rest of the path tells about the machine that ran it, which is nobody's business.
function fileName({ name }: File): string {
  return oneLine(name.split(/[\\/]/).at(-1) ?? name, 100);
}
