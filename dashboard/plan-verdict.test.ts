import { describe, expect, it } from "vitest";
import type { LocatedProblem } from "#domain/plan/problem.ts";
import { actRules, holdingsOf } from "./plan-holders.ts";
import { planVerdict } from "./plan-verdict.ts";

const problem = (severity: "error" | "warning"): LocatedProblem => ({
  file: "plan.yaml",
  line: 1,
  column: 1,
  field: "people",
  message: "is wrong",
  severity,
});
const fragile = [{ field: "release.stages[0]", message: "(walkthrough) hangs on mika (design)" }];
const held = { role: "qa", holders: ["asha"] };
const lost = { role: "support", holders: [] };

const words: Readonly<Record<string, string>> = {
  met: "in order",
  stale: "to look at",
  late: "to look at",
  failed: "broken",
};

describe("the verdict on a plan", () => {
  it.each([
    {
      given: "nothing wrong",
      problems: [],
      fragile: [],
      holdings: [held],
      mark: "met",
      text: "The plan holds.",
      reasons: [],
    },
    {
      given: "a gate on one person and a warning",
      problems: [problem("warning")],
      fragile,
      holdings: [held],
      mark: "stale",
      text: "The plan holds, with something to look at.",
      reasons: ["1 gate hangs on one person", "1 warning about the file"],
    },
    {
      given: "a role without anybody",
      problems: [],
      fragile: [],
      holdings: [held, lost],
      mark: "late",
      text: "The plan holds, but support has nobody.",
      reasons: ["Nobody is there for support"],
    },
    {
      given: "errors in the file",
      problems: [problem("error"), problem("error")],
      fragile: [...fragile, ...fragile],
      holdings: [],
      mark: "failed",
      text: "The plan file is broken. The last good plan stays in force.",
      reasons: ["2 errors in the file", "2 gates hang on one person"],
    },
  ])("with $given", ({ problems, fragile: found, holdings, mark, text, reasons }) => {
    const verdict = planVerdict({ ok: true, problems, fragile: found }, holdings);
    expect(verdict).toMatchObject({ mark, text, word: words[mark] });
    expect(verdict.reasons.map((one) => one.text)).toEqual(reasons);
  });
});

describe("who holds a role", () => {
  const person = (id: string, roles: string[], more = {}) => ({
    id,
    name: id,
    email: `${id}@x.example`,
    roles,
    organisation: "x",
    customer: false,
    sample: false,
    ...more,
  });
  const roles = ["qa", "support", "customer"].map((id) => ({ id, title: id }));
  const riley = person("riley", ["customer"], { customer: true });

  it("is said of the team alone, and whoever is away is not there", () => {
    const brooke = person("brooke", ["support"]);
    const people = [person("asha", ["qa"]), brooke, riley];
    const roster = [person("asha", ["qa", "support"]), { ...brooke, away: { from: "a", until: "b" } }, riley];
    expect(holdingsOf({ roles, people }, roster)).toEqual([
      { role: "qa", holders: ["asha"] },
      { role: "support", holders: ["asha"] },
    ]);
    expect(holdingsOf({ roles, people }, people.slice(1))[0]).toEqual({ role: "qa", holders: [] });
  });

  it("decides which acts are open to it", () => {
    expect(actRules({ permissions: { "confirm-waiver": ["qa"], "send-pre-read": ["qa"] } })).toEqual([
      { act: "Confirm waiver", roles: ["qa"] },
      { act: "Send pre-read", roles: ["qa"] },
    ]);
  });
});
