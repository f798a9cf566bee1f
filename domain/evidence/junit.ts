// Reads JUnit XML, as pytest, Gradle, Go, Jest and many others write it: there is no one schema, so only what all share is used.
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { Instant } from "../time.ts";
import {
  contradicts,
  counted,
  countsInWords,
  nothingExecuted,
  oneLine,
  unreadable,
  type Finding,
  type Unreadable,
} from "./finding.ts";

const howTo = "Attach the XML file as the test tool wrote it.";

export function readJunit(text: string): Finding | Unreadable {
  const report = parse(text);
  return "outcome" in report ? report : (whyUnreadable(report) ?? found(report));
}

type Status = "passed" | "failed" | "skipped";

interface Case {
  readonly name: string;
  status: Status;
}

interface Report {
  readonly cases: readonly Case[];
  /** By the attributes of the outermost suites; 0 where they say nothing. */
  readonly claimed: { readonly tests: number; readonly failed: number };
  readonly startedAt: Instant | undefined;
}

const failing: readonly string[] = ["failure", "error"];

function parse(text: string): Report | Unreadable {
  const cases: Case[] = [];
  const roots: SaxesTagPlain[] = [];
  const starts: Instant[] = [];
  const path: string[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    if (path.length === 0 && isSuite(tag)) roots.push(tag);
    const startedAt = Instant.safeParse(tag.attributes["timestamp"]);
    if (tag.name === "testsuite" && startedAt.success) starts.push(startedAt.data);
    if (tag.name === "testcase") cases.push({ name: nameOf(tag), status: "passed" });
    else if (path.at(-1) === "testcase") judge(cases.at(-1), tag.name);
    path.push(tag.name);
  });
  parser.on("closetag", () => void path.pop());
  try {
    parser.write(text).close();
  } catch (error) {
    return unreadable(`${whyBroken(path, error)} ${howTo}`);
  }
  if (roots.length === 0) return unreadable(`This XML is not a JUnit report. ${howTo}`);
  return { cases, claimed: claimsOf(roots), startedAt: starts.toSorted()[0] };
}

/** `testsuites` speaks for all of its suites; a file may also begin with one suite. */
function isSuite({ name }: SaxesTagPlain): boolean {
  return name === "testsuites" || name === "testsuite";
}

function nameOf({ attributes }: SaxesTagPlain): string {
  return [attributes["classname"], attributes["name"]].filter(Boolean).join(" ") || "a test without a name";
}

function judge(test: Case | undefined, element: string): void {
  if (test === undefined) return;
  if (failing.includes(element)) test.status = "failed";
  else if (element === "skipped" && test.status === "passed") test.status = "skipped";
}

function whyBroken(path: readonly string[], error: unknown): string {
  const words = error instanceof Error ? error.message : "";
  return /unclosed|unexpected end/i.test(words) || path.length > 0
    ? "The report is cut off, or damaged: its end is missing."
    : "This is not XML.";
}

function claimsOf(roots: readonly SaxesTagPlain[]): Report["claimed"] {
  const sum = (...names: readonly string[]) =>
    roots
      .flatMap(({ attributes }) => names.map((name) => Number(attributes[name] ?? 0)))
      .reduce((total, count) => total + (Number.isFinite(count) ? count : 0), 0);
  return { tests: sum("tests"), failed: sum("failures", "errors") };
}

function whyUnreadable({ cases, claimed }: Report): Unreadable | undefined {
  if (claimed.tests > cases.length) return contradicts("JUnit");
  if (cases.length === 0)
    return unreadable("The JUnit report has no tests. Check which files the run included.");
  return cases.every(({ status }) => status === "skipped") ? nothingExecuted(cases.length) : undefined;
}

function found({ cases, claimed, startedAt }: Report): Finding {
  const of = (status: Status) => cases.filter((test) => test.status === status).length;
  const figures = { tests: cases.length, passed: of("passed"), failed: of("failed"), skipped: of("skipped") };
  const first = cases.find(({ status }) => status === "failed");
  const failure =
    first === undefined
      ? failureOutsideTests(claimed.failed)
      : `${figures.failed} of ${figures.tests} failed: ${first.name}`;
  const { passed, skipped } = figures;
  return {
    outcome: "found",
    verdict: failure === undefined ? "passed" : "failed",
    summary: oneLine(failure ?? countsInWords({ passed, skipped })),
    figures,
    ...(startedAt === undefined ? {} : { capturedAt: startedAt }),
  };
}

function failureOutsideTests(claimed: number): string | undefined {
  return claimed === 0 ? undefined : `The report counts ${counted(claimed, "failure")} outside its tests`;
}
