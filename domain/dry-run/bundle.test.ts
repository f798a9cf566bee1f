import { describe, expect, it } from "vitest";
import { aDryRunView, aSaid, concludedAt, dryRunAt } from "#test/builders/dry-run-view.ts";
import { aMetricRun } from "#test/builders/metric-run.ts";
import { sha256Hex } from "../canonical.ts";
import type { StoredDecision } from "../record.ts";
import { applyEdit } from "../workspace/edit.ts";
import { bundleFiles, bundleOrder, feedbackOrder, manifestOf } from "./bundle.ts";
import { matterOf, type Gathered, type Scene } from "./bundle/matter.ts";
import { issueComment, memorySummary } from "./remembered.ts";

const row: StoredDecision = {
  key: "shop-1",
  scope: "ops",
  actor: { id: "riley", type: "person" },
  action: "inventory.confirm_reorder",
  rationale: "Five days | left",
  payload: {},
  occurredAt: dryRunAt,
  seq: 7,
  recordedAt: dryRunAt,
  hash: "a".repeat(64),
  previousHash: "b".repeat(64),
};

const said = new Map([
  ["said-1", "The tile says\n5 days | but of *what*?"],
  ["said-all", "Two of us were lost in the modal."],
]);

function aScene(gathered: Partial<Gathered> = {}, view = aDryRunView()): Scene {
  const people = [
    { id: "justin", name: "Justin Park" },
    { id: "riley", name: "Riley Chen" },
  ];
  return {
    matter: matterOf(view),
    gathered: { textById: said, people, tiles: [], decisions: [row], ...gathered },
  };
}

function fileOf(path: string, scene = aScene()): string {
  const text = bundleFiles(scene).find((file) => file.path === path)?.text;
  if (text === undefined) throw new Error(`no file ${path}`);
  return text;
}

function readmeOf(scene = aScene()): string {
  const [first] = bundleOrder(scene).edits;
  return first !== undefined && "text" in first ? first.text : "";
}

describe("the note of a scenario", () => {
  const [first, ...others] = aDryRunView().scenarios;
  const result = first?.result;
  if (first === undefined || result === undefined) throw new Error("the first scenario has a result");
  const view = aDryRunView({
    scenarios: [{ ...first, result: { ...result, said: aSaid("note") } }, ...others],
  });
  const page = (textById: ReadonlyMap<string, string>) =>
    fileOf("scenarios/results.md", aScene({ textById }, view));

  it("stands on its page, and is blotted out where it was redacted", () => {
    expect(page(new Map([["note", "She asked twice"]]))).toContain("She asked twice");
    expect(page(new Map())).toContain("removed");
  });
});

describe("the folder of a dry run", () => {
  it("holds a page for each matter, all of which its hashes name", () => {
    const files = bundleFiles(aScene({ run: aMetricRun() }));
    expect(files.map(({ path }) => path)).toEqual([
      "session.md",
      "readiness.md",
      "scenarios/results.md",
      "survey.md",
      "insights.md",
      "metrics/snapshot.md",
      "logs/decisions.md",
      "metrics/run.txt",
    ]);
    const lines = manifestOf(files).trimEnd().split("\n");
    expect(lines).toHaveLength(files.length);
    expect(lines.toSorted((left, right) => (left.slice(66) < right.slice(66) ? -1 : 1))).toEqual(lines);
    for (const { path, text } of files) expect(lines).toContain(`${sha256Hex(text)}  ${path}`);
  });

  it("is one commit, with every file under the folder and a README to write around", () => {
    const { message, edits } = bundleOrder(aScene());
    expect(message).toBe("Evidence: Operator dry run, 2025-10-16");
    expect(edits.map(({ type, path }) => `${type} ${path}`)).toEqual([
      "replace artifacts/ops/dry_run_2025-10-16/README.md",
      ...bundleFiles(aScene()).map(({ path }) => `put artifacts/ops/dry_run_2025-10-16/${path}`),
      "put artifacts/ops/dry_run_2025-10-16/manifest.sha256",
    ]);
    for (const edit of edits) expect(applyEdit(undefined, edit)).toHaveProperty("text", expect.any(String));
  });

  it("writes what its hashes say, to the last byte", () => {
    const { edits } = bundleOrder(aScene());
    const last = edits.at(-1);
    const manifest = last !== undefined && "text" in last ? last.text : "";
    for (const edit of edits.slice(1, -1)) {
      const written = applyEdit(undefined, edit);
      if ("refused" in written) throw new Error(written.reason);
      expect(manifest).toContain(`${sha256Hex(written.text)}  ${edit.path.split("2025-10-16/")[1]}`);
    }
  });
});

describe("its pages", () => {
  it.each([
    { page: "readme", expected: "**not passed, 1 of 2 success rules met**" },
    { page: "readme", expected: "Two of us were lost in the modal." },
    { page: "readme", expected: "- Not reached: 5 insights. 1 of 5 recorded." },
    { page: "readme", expected: "- <https://files.example/shot%20one.png>" },
    { page: "session.md", expected: "| support | | product stood in |" },
    { page: "readiness.md", expected: "| fallback: Run it on demand. |" },
    {
      page: "readiness.md",
      expected: String.raw`| dropped | Justin Park, 2025-10-14 15:00 | English only | dry-run/2025-10-16/9/abc |`,
    },
    { page: "scenarios/results.md", expected: "| unaided | shop-1 | Riley Chen | 2025-10-16 18:00 |" },
    { page: "scenarios/results.md", expected: "| not recorded |" },
    {
      page: "insights.md",
      expected: String.raw`| 1 | 2025-10-16 18:00 | Riley Chen | The tile says 5 days \| but of \*what\*? |`,
    },
    { page: "insights.md", expected: "| design | 2025-10-20 | open when this was written |" },
    { page: "logs/decisions.md", expected: String.raw`| Riley Chen | Five days \| left | shop-1 |` },
    { page: "metrics/snapshot.md", expected: "No metric run of staging was stored" },
  ])("$page says $expected", ({ page, expected }) => {
    const text = page === "readme" ? readmeOf() : fileOf(page);
    expect(text).toContain(expected);
  });

  it("name the run whose figures they show, and where its output is archived", () => {
    const output = { sha256: "c".repeat(64), name: "run.txt" };
    const run = aMetricRun({ output });
    const text = fileOf("metrics/snapshot.md", aScene({ run }));
    expect(text).toContain(`Run \`${run.id}\``);
    expect(text).toContain(`/api/evidence/${output.sha256}`);
    expect(fileOf("metrics/run.txt", aScene({ run }))).toContain(run.id);
  });

  it("say so where the log holds no such decision", () => {
    expect(fileOf("logs/decisions.md", aScene({ decisions: [] }))).toContain(
      "no row of these decisions: shop-1 (low-stock)",
    );
  });

  it("leave a mark where a text was removed", () => {
    expect(fileOf("insights.md", aScene({ textById: new Map() }))).toContain(String.raw`\[removed\]`);
  });

  it("say nothing rather than leave a table empty", () => {
    const view = aDryRunView({ insights: [], participants: [], items: [] });
    expect(fileOf("insights.md", aScene({}, view))).toContain("## Question log\n\nNothing.");
  });
});

describe("what it says of itself elsewhere", () => {
  it("is one line of feedback for each conclusion", () => {
    const { edits } = feedbackOrder(matterOf(aDryRunView()));
    expect(edits).toEqual([
      {
        type: "append",
        path: "feedback/product.md",
        section: "entries",
        entry: `dry-run/2025-10-16 ${concludedAt}`,
        text: "- 2025-10-16: Operator dry run, not passed, 1 of 2 success rules met. Evidence: `artifacts/ops/dry_run_2025-10-16/`",
      },
    ]);
  });

  it("is a summary in the memory with ids, times and figures, and no quote", () => {
    const { scope, kind, ref, entry, text } = memorySummary(aScene({ run: aMetricRun() }));
    expect({ scope, kind, ref, entry }).toEqual({
      scope: "ops",
      kind: "summary",
      ref: "dry-run/2025-10-16",
      entry: "dry_run_2025-10-16",
    });
    expect(text).toContain("- 2025-10-16 18:00 UTC shop-1: Low stock");
    expect(text).toContain("1 kept beside this one, of Riley Chen");
    expect(text).toContain(`Run \`${aMetricRun().id}\``);
    expect(text).not.toContain("but of");
  });

  it("is a comment on the issue with the verdicts, and no word of a participant", () => {
    const comment = issueComment(matterOf(aDryRunView()));
    expect(comment).toMatchObject({ type: "comment", issue: "OCC-212" });
    const body = comment.type === "comment" ? comment.body : "";
    expect(body).toContain("not passed, 1 of 2 success rules met");
    expect(body).toContain("- 5 insights: unmet. 1 of 5 recorded.");
    expect(body).toContain("Decisions: shop-1. Insights: 1.");
    expect(body).not.toContain("lost in the modal");
  });
});

it("keeps of the view only what it tells", () => {
  const matter = matterOf(aDryRunView({ insights: [] }));
  expect(matter).not.toHaveProperty("permissions");
  expect(matter.concluded?.summary).toEqual(aSaid("said-all"));
});
