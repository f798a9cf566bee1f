import { describe, expect, it } from "vitest";
import { Origin } from "./check-plan.ts";
import { Check } from "./release-plan.ts";

const budgetMs = { mock: 300, live: 800 };
const slack = { name: "probe", of: "slack", environment: "staging", budgetMs };
const page = { ...slack, of: "http", title: "Chatwoot", url: "https://chatwoot.example/api" };

describe("a check that inspects", () => {
  it.each([
    { what: "a part", given: slack, expected: [] },
    { what: "an address", given: page, expected: [] },
    { what: "an unknown part", given: { ...slack, of: "jira" }, expected: ["of"] },
    { what: "a part with an address", given: { ...slack, url: page.url }, expected: [""] },
    { what: "an address that is none", given: { ...page, url: "chatwoot" }, expected: ["url"] },
    { what: "another protocol", given: { ...page, url: "file:///etc/passwd" }, expected: ["url"] },
    { what: "a sign-in", given: { ...page, url: "https://me:secret@chatwoot.example/" }, expected: ["url"] },
    {
      what: "no budget for a mode",
      given: { ...slack, budgetMs: { live: 800 } },
      expected: ["budgetMs.mock"],
    },
    { what: "a short age", given: { ...slack, maxAge: "599 seconds" }, expected: ["maxAge"] },
    { what: "the shortest age", given: { ...slack, maxAge: "10 minutes" }, expected: [] },
    { what: "no length of time", given: { ...slack, maxAge: "soon" }, expected: ["maxAge"] },
    { what: "documents", given: { name: "documents-valid", documents: ["docs/plan.md"] }, expected: [] },
    { what: "no documents", given: { name: "documents-valid", documents: [] }, expected: ["documents"] },
    { what: "risks", given: { name: "risks-listed", overdue: ["high"] }, expected: [] },
    {
      what: "a severity that is none",
      given: { name: "risks-listed", overdue: ["huge"] },
      expected: ["overdue.0"],
    },
  ])("$what is at fault in $expected", ({ given, expected }) => {
    const read = Check.safeParse(given);
    const fields = read.error?.issues.map(({ path }) => path.join(".")) ?? [];
    expect(fields).toEqual(expected);
  });

  it.each([
    { given: "http://127.0.0.1:8080", expected: true },
    { given: "https://staging.example", expected: true },
    { given: "http://127.0.0.1:8080/", expected: false },
    { given: "http://127.0.0.1:80", expected: false },
    { given: "https://me@staging.example", expected: false },
    { given: "127.0.0.1", expected: false },
  ])("$given is an origin: $expected", ({ given, expected }) => {
    expect(Origin.safeParse(given).success).toBe(expected);
  });
});
