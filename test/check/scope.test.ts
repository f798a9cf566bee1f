import { describe, expect, it } from "vitest";
import { scopeOf, withDependents } from "./scope.ts";

const everythingIsThere = () => true;

describe("what a change asks to be checked", () => {
  it.each([
    "plan.yaml",
    "package-lock.json",
    ".oxlintrc.json",
    ".dependency-cruiser.cjs",
    "supabase/migrations/20261121001400_retention.sql",
    "vitest.config.ts",
    "test/lint-rules.ts",
    "test/check.ts",
    "Dockerfile",
  ])("is everything after %s", (path) => {
    expect(scopeOf(["api/app.ts", path], everythingIsThere)).toBe("everything");
  });

  it("is everything where nothing has passed yet", () => {
    expect(scopeOf(undefined, everythingIsThere)).toBe("everything");
  });

  it("is what rests on the changed modules, of which some may be gone", () => {
    const changed = ["README.md", "api/app.ts", "dashboard/styles/sheet.css", "gone.ts", "dashboard/app.tsx"];
    const scope = scopeOf(changed, (path) => path !== "gone.ts");
    expect(scope).toEqual({ modules: ["api/app.ts", "dashboard/app.tsx"] });
  });
});

it("finds what imports a module, also by way of others, and ends where imports go in a circle", () => {
  const modules = [
    { source: "a.ts", dependents: ["b.ts"] },
    { source: "b.ts", dependents: ["c.ts", "d.ts"] },
    { source: "c.ts", dependents: ["a.ts"] },
    { source: "d.ts", dependents: [] },
    { source: "e.ts", dependents: ["f.ts"] },
  ];
  expect(withDependents(["b.ts", "new.ts"], { modules })).toEqual(["a.ts", "b.ts", "c.ts", "d.ts", "new.ts"]);
});
