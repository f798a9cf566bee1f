import { describe, expect, it } from "vitest";
import { pathProblem } from "./path.ts";

describe("the path of a document", () => {
  it.each([
    "README.md",
    "docs/directions/product_changelog.md",
    "packages/memory/ops/2025-10-07.md",
    "artifacts/ops/dry_run_2025-10-16/Ops Pulse.json",
    "docs/strategy/archive/.gitkeep",
    "a".repeat(200),
  ])("may be %s", (path) => {
    expect(pathProblem(path)).toBeUndefined();
  });

  it.each([
    ["", "must have 1 to 200 characters"],
    ["a".repeat(201), "must have 1 to 200 characters"],
    ["/etc/passwd", "must be relative"],
    ["../outside.md", "must have no empty, . or .. part"],
    ["docs/../../outside.md", "must have no empty, . or .. part"],
    ["docs/./a.md", "must have no empty, . or .. part"],
    ["docs//a.md", "must have no empty, . or .. part"],
    ["docs/", "must have no empty, . or .. part"],
    [".git/config", "must not name what belongs to git"],
    ["docs/.GIT/hooks/post-update", "must not name what belongs to git"],
    [".gitattributes", "must not name what belongs to git"],
    [".gitmodules", "must not name what belongs to git"],
    [".git.", "must not name what belongs to git"],
    ["GIT~1/config", "must not name what belongs to git"],
    ["-rf", "must consist of letters, digits, . _ - + @ and inner spaces"],
    ["docs\\..\\a.md", "must consist of letters, digits, . _ - + @ and inner spaces"],
    ["C:a.md", "must consist of letters, digits, . _ - + @ and inner spaces"],
    ["a\0.md", "must consist of letters, digits, . _ - + @ and inner spaces"],
    ["a\nb.md", "must consist of letters, digits, . _ - + @ and inner spaces"],
    [":(glob)**", "must consist of letters, digits, . _ - + @ and inner spaces"],
    ["*.md", "must consist of letters, digits, . _ - + @ and inner spaces"],
    ["a .", "must consist of letters, digits, . _ - + @ and inner spaces"],
    [".g\u200cit/config", "must consist of letters, digits, . _ - + @ and inner spaces"],
  ])("may not be %j", (path, problem) => {
    expect(pathProblem(path)).toBe(problem);
  });
});
