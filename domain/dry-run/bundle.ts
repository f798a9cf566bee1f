// The evidence folder of a dry run: one page for each matter, hashes of all of them, and what it says of itself elsewhere.
import { sha256Hex } from "../canonical.ts";
import { escaped, linked, tableOf } from "../markdown.ts";
import { reportOf } from "../metrics/report.ts";
import type { ReplaceSection, WorkspaceEdit, WorkspaceOrder } from "../workspace/order.ts";
import { decisionLines, metricLines } from "./bundle/figure-pages.ts";
import { evidenceLinks, insightLines, summaryLines, surveyLines } from "./bundle/insight-pages.ts";
import { nameOf, stamp, type BundleMatter, type Scene } from "./bundle/matter.ts";
import { readinessLines } from "./bundle/readiness-page.ts";
import { scenarioLines } from "./bundle/scenario-page.ts";
import { section } from "./bundle/section.ts";
import { sessionLines } from "./bundle/session-page.ts";
import { withPeopleNamed } from "./pre-read.ts";
import type { SentPreRead } from "./trace.ts";

export interface BundleFile {
  /** Within the folder. */
  readonly path: string;
  readonly holds: string;
  readonly text: string;
}

/** Without the README, around which people may write, and without the hashes themselves. */
export function bundleFiles(scene: Scene): readonly BundleFile[] {
  const { run } = scene.gathered;
  const pages = [
    page("session.md", "when, where and with whom", sessionLines(scene)),
    page("readiness.md", "items, dependencies and tasks as they stood", readinessLines(scene)),
    page("scenarios/results.md", "scenarios with their decisions", scenarioLines(scene)),
    page("survey.md", "the closing survey", surveyLines(scene)),
    page("insights.md", "questions and insights, in the Q&A template", insightLines(scene)),
    page("metrics/snapshot.md", "figures with the id of their run, and the tiles", metricLines(scene)),
    page("logs/decisions.md", "excerpts of the decision log", decisionLines(scene)),
  ];
  if (run === undefined) return pages;
  return [...pages, page("metrics/run.txt", "archived output of the metric run", [reportOf(run)])];
}

/** As `sha256sum -c` reads them. */
export function manifestOf(files: readonly BundleFile[]): string {
  const lines = files.map(({ path, text }) => `${sha256Hex(text)}  ${path}`);
  return `${lines.toSorted(byPath).join("\n")}\n`;
}

export function bundleOrder(scene: Scene): WorkspaceOrder {
  const { matter } = scene;
  const folder = folderOf(matter);
  const files = bundleFiles(scene);
  const written = [...files, { path: "manifest.sha256", text: manifestOf(files) }];
  return {
    message: `Evidence: ${matter.title}, ${matter.session.date}`,
    edits: [
      readme(scene, files),
      ...written.map(({ path, text }): WorkspaceEdit => ({ type: "put", path: `${folder}/${path}`, text })),
    ],
  };
}

/** One line each time it is concluded, in every document that the plan names. */
export function feedbackOrder(matter: BundleMatter): WorkspaceOrder {
  const { id, title, session, evidence, concluded } = matter;
  const line = `- ${session.date}: ${escaped(title)}, ${outcomeInWords(matter)}. Evidence: \`${folderOf(matter)}/\``;
  return {
    message: `Feedback: ${title}, ${session.date}`,
    edits: evidence.attachTo.map((path) => ({
      type: "append",
      path,
      section: "entries",
      entry: `${id} ${concluded?.at ?? ""}`,
      text: line,
    })),
  };
}

/** Under the title that the document has: one level down. */
export function preReadOrder(
  { document, title, date, text: given }: SentPreRead,
  people: Scene["gathered"]["people"],
): WorkspaceOrder {
  const text = withPeopleNamed(given, people).replaceAll(/^#/gm, "##");
  return {
    message: `Pre-read: ${title}, ${date}`,
    edits: [{ type: "replace", path: document, section: "pre-read", text }],
  };
}

/** `passed: 3 of 4 unaided …`, for places where one line has to do. */
export function outcomeInWords({ success, concluded }: Pick<BundleMatter, "success" | "concluded">): string {
  const met = success.filter(({ verdict }) => verdict === "met").length;
  const rules = `${met} of ${success.length} success rules met`;
  return concluded?.passed === true ? `passed, ${rules}` : `not passed, ${rules}`;
}

export function folderOf({ evidence }: Pick<BundleMatter, "evidence">): string {
  return evidence.folder.replace(/\/+$/, "");
}

function readme(scene: Scene, files: readonly BundleFile[]): ReplaceSection {
  return {
    type: "replace",
    path: `${folderOf(scene.matter)}/README.md`,
    section: "dry-run",
    text: readmeLines(scene, files).join("\n"),
  };
}

function readmeLines(scene: Scene, files: readonly BundleFile[]): readonly string[] {
  const { matter } = scene;
  const { session, setup, concluded, success, evidence } = matter;
  const who = concluded === undefined ? "" : `, concluded by ${escaped(nameOf(scene, concluded.by))}`;
  const links = evidenceLinks(scene).map((link) => `- ${linked(link)}`);
  return [
    `# ${escaped(matter.title)}, ${session.date}`,
    "",
    `Held ${stamp(session.startsAt)} to ${stamp(session.endsAt).slice(11)} UTC in ${escaped(setup.environment)}${who}: **${outcomeInWords(matter)}**.`,
    "",
    ...tableOf(
      ["Rule", "Verdict", "Why"],
      success.map(({ title, verdict, reason }) => [escaped(title), verdict, escaped(reason)]),
    ),
    ...section("Summary", summaryLines(scene)),
    ...section(
      "Files",
      tableOf(
        ["Path", "Holds"],
        files.map(({ path, holds }) => [`[${path}](${path})`, holds]),
      ),
    ),
    ...section("Evidence links", links),
    "",
    `The plan asks for: ${escaped(evidence.contents.join(", "))}. What is not among these files belongs beside them.`,
    "`sha256sum -c manifest.sha256` says whether the files are still as they were written.",
  ];
}

function page(path: string, holds: string, lines: readonly string[]): BundleFile {
  return { path, holds, text: `${lines.join("\n").replace(/\n+$/, "")}\n` };
}

function byPath(left: string, right: string): number {
  return left.slice(66) < right.slice(66) ? -1 : 1;
}
