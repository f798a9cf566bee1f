import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { checkPlan, checkPlanText, loadPlan } from "./load.ts";

const planFile = join(import.meta.dirname, "..", "..", "plan.yaml");
const text = readFileSync(planFile, "utf8");

const Mistake = z.strictObject({
  given: z.string(),
  from: z.string(),
  to: z.string(),
  at: z.string().optional(),
  field: z.string(),
  message: z.string(),
  severity: z.literal("warning").optional(),
});
type Mistake = z.infer<typeof Mistake>;

const mistakes = z
  .strictObject({ format: z.array(Mistake).min(20), content: z.array(Mistake).min(20) })
  .parse(parse(readFileSync(join(import.meta.dirname, "planted-mistakes.yaml"), "utf8")));

describe("the plan of the seeds", () => {
  it("has no errors, and only the gates that hang on one person to warn of", () => {
    const { plan, problems, fragile } = checkPlan(planFile);
    expect(problems).toEqual([]);
    expect(plan?.release.stages.flatMap(({ gates }) => gates)).toHaveLength(17);
    expect(fragile.map(({ message }) => message)).toContain(
      "(go-no-go) hangs on ines (manager): nobody else can fill that seat",
    );
    expect(fragile).toHaveLength(7);
  });
});

describe.each([
  { kind: "format", planted: mistakes.format },
  { kind: "content", planted: mistakes.content },
])("a mistake in the $kind of a plan", ({ planted }) => {
  it.each(planted)("is placed and named: $given", (mistake) => {
    const edited = plant(mistake);
    const check = checkPlanText(edited, "edited.yaml");
    const found = check.problems.find(({ field }) => field === mistake.field);
    expect(check.problems).toContain(found);
    expect(found?.message).toContain(mistake.message);
    expect({
      file: found?.file,
      severity: found?.severity,
      line: found?.line,
      column: found?.column,
    }).toEqual({
      file: "edited.yaml",
      severity: mistake.severity ?? "error",
      ...placeIn(edited, mistake.at ?? mistake.to),
    });
    expect(check.plan === undefined).toBe(mistake.severity === undefined);
  });
});

describe("a plan file", () => {
  it("has every mistake of its format reported at once, in the order of its lines", () => {
    const [first, second, third] = mistakes.format.slice(4, 7);
    const edited = [third, first, second].reduce(
      (before, mistake) => (mistake === undefined ? before : plant(mistake, before)),
      text,
    );
    expect(checkPlanText(edited).problems.map(({ field }) => field)).toEqual([
      "release.watch",
      "release.stages[2].gates[3].kind",
      "documents.lifetime",
    ]);
  });

  it.each([
    { given: "a tab as indent", content: "version: 1\n\tproduct: X\n", line: 2 },
    { given: "a list that does not close", content: "version: 1\npeople: [a, b\nroles: x\n", line: 3 },
    { given: "a field that stands twice", content: "version: 1\nversion: 1\n", line: 2 },
    { given: "two documents in one file", content: "version: 1\n---\nversion: 1\n", line: 2 },
    { given: "an alias to nothing", content: "version: 1\nproduct: *name\n", line: 2 },
  ])("with $given is refused with the line", ({ content, line }) => {
    const { plan, problems } = checkPlanText(content);
    expect(plan).toBeUndefined();
    expect(problems[0]).toMatchObject({ line, field: "", severity: "error" });
    expect(problems[0]?.message).toMatch(/^can't be read as YAML: /);
  });

  it("that is a bomb of aliases is refused", () => {
    const bomb = [
      "a: &a [x, x, x, x, x, x, x, x, x, x]",
      ..."bcdefg".split("").map((name, index) => {
        const previous = "abcdefg".charAt(index);
        return `${name}: &${name} [${Array.from({ length: 10 }, () => `*${previous}`).join(", ")}]`;
      }),
    ];
    const { plan, problems } = checkPlanText(bomb.join("\n"));
    expect(plan).toBeUndefined();
    expect(problems[0]?.message).toMatch(/^can't be read as YAML: /);
  });

  it.each(["", "# nothing yet\n", "just words\n", "- a\n- b\n"])(
    "that holds no plan is refused: %j",
    (content) => {
      const { plan, problems } = checkPlanText(content);
      expect(plan).toBeUndefined();
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatchObject({ line: 1, column: 1, field: "", severity: "error" });
    },
  );

  it("follows aliases to the line they stand for", () => {
    const edited = text
      .replace("riley@evergreen-outfitters.example", "&mail nobody")
      .replace("morgan@evergreen-outfitters.example", "*mail");
    const fields = checkPlanText(edited).problems.map(({ field, message }) => `${field} ${message}`);
    expect(fields).toEqual([
      "people[3].email must be an e-mail address",
      "people[4].email must be an e-mail address",
    ]);
  });

  it("that is not there is said to be missing", () => {
    expect(checkPlan("/nowhere/plan.yaml").problems).toEqual([
      {
        file: "plan.yaml",
        line: 1,
        column: 1,
        field: "",
        message: "can't be read: there is no such file",
        severity: "error",
      },
    ]);
  });

  it("stops a start with one error that lists all mistakes", () => {
    const path = join(mkdtempSync(join(tmpdir(), "plan-")), "broken.yaml");
    writeFileSync(
      path,
      text.replace("day: tuesday", "day: tusday").replace("watch: 60 minutes", "watch: 60m"),
    );
    expect(() => loadPlan(path)).toThrow(
      /broken\.yaml can't be used:\n {2}broken\.yaml:\d+:\d+ release\.watch must be .*\n {2}broken\.yaml:\d+:\d+ calls\[0\]\.day must be/,
    );
    expect(loadPlan(planFile).product).toBe("Operator Control Center");
  });
});

function plant({ from, to, given }: Mistake, before = text): string {
  if (before.split(from).length !== 2) throw new Error(`${given}: the plan must hold ${from} once`);
  return before.replace(from, () => to);
}

function placeIn(edited: string, at: string): { line: number; column: number } {
  const before = edited.slice(0, edited.indexOf(at)).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
