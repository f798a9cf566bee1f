import { mkdtempSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createPlanSource } from "./watch.ts";

const text = readFileSync(join(import.meta.dirname, "..", "..", "plan.yaml"), "utf8");

/** A plan file of its own, with a clock that the test moves. */
function aPlanFile() {
  const path = join(mkdtempSync(join(tmpdir(), "plan-")), "plan.yaml");
  const clock = { ms: 0 };
  let edits = 0;
  const write = (content: string) => {
    writeFileSync(path, content);
    // Two edits within the file system's resolution must still differ.
    utimesSync(path, 1_000, 1_000 + ++edits);
  };
  write(text);
  return { path, write, clock, source: createPlanSource(path, () => clock.ms) };
}

const renamed = text.replace("product: Operator Control Center", "product: Control Room");

describe("the current plan", () => {
  it("follows an edit of the file within a second, and its revision with it", () => {
    const { source, write, clock } = aPlanFile();
    const before = source.current();
    expect(before.revision).toMatch(/^[0-9a-f]{12}$/);
    write(renamed);
    clock.ms += 999;
    expect(source.current()).toBe(before);
    clock.ms += 1;
    expect(source.current().plan.product).toBe("Control Room");
    expect(source.current().revision).not.toBe(before.revision);
  });

  it("is the same object while the file is untouched", () => {
    const { source, clock } = aPlanFile();
    const before = source.current();
    clock.ms += 5_000;
    expect(source.current()).toBe(before);
  });

  it("keeps its revision when only comments and order change", () => {
    const { source, write, clock } = aPlanFile();
    const { revision, since } = source.current();
    write(
      `# a word\n${text.replace("version: 1\nproduct: Operator Control Center\n", "product: Operator Control Center\nversion: 1\n")}`,
    );
    clock.ms += 1_000;
    expect(source.current()).toMatchObject({ revision, since });
  });

  it("stays the last good one while an edit is broken, and the problems say what is wrong", () => {
    const { source, write, clock } = aPlanFile();
    const good = source.current();
    expect(source.problems()).toEqual([]);
    write(text.replace("day: tuesday", "day: tusday"));
    clock.ms += 1_000;
    expect(source.current()).toBe(good);
    expect(source.problems()).toMatchObject([{ field: "calls[0].day", severity: "error" }]);
    write(renamed);
    clock.ms += 1_000;
    expect(source.problems()).toEqual([]);
    expect(source.current().plan.product).toBe("Control Room");
  });

  it("outlives the moment in which an editor replaces the file", () => {
    const { source, path, clock } = aPlanFile();
    const good = source.current();
    rmSync(path);
    clock.ms += 1_000;
    expect(source.current()).toBe(good);
    expect(source.problems()).toMatchObject([{ message: "can't be read: there is no such file" }]);
    writeFileSync(`${path}.new`, renamed);
    renameSync(`${path}.new`, path);
    clock.ms += 1_000;
    expect(source.current().plan.product).toBe("Control Room");
  });

  it("is refused at the start when the first one is broken", () => {
    const path = join(mkdtempSync(join(tmpdir(), "plan-")), "plan.yaml");
    writeFileSync(path, "version: 1\n");
    expect(() => createPlanSource(path)).toThrow(/can't be used:\n {2}plan\.yaml:1:1 /);
  });
});
