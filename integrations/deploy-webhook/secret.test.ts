import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { checkPlanText } from "../plan-file/load.ts";
import { missingSecret } from "./secret.ts";

const text = readFileSync(new URL("../../plan.yaml", import.meta.url), "utf8");

/** The plan of the seeds with somebody who is asked to deploy. */
function asking(...entries: readonly string[]) {
  const list = entries.map((entry) => `    - ${entry}\n`).join("");
  return checkPlanText(text.replace(/^release:\n/m, `release:\n  deployments:\n${list}`));
}

const staging = "{ environment: staging, url: 'https://ci.example/hooks/deploy' }";

it("a plan that asks for deployments needs the secret by which they are signed, another one does not", () => {
  const { plan, problems } = asking(staging);
  expect(problems).toEqual([]);
  if (plan === undefined) throw new Error("the plan can't be used");
  expect(missingSecret({}, plan)).toBe("no DEPLOY_WEBHOOK_SECRET: release.deployments of the plan needs it");
  expect(missingSecret({ deploySecret: "of the pipeline, long enough" }, plan)).toBeUndefined();
  const { plan: silent } = checkPlanText(text);
  expect(silent && missingSecret({}, silent)).toBeUndefined();
});

it.each([
  {
    given: "an environment that the plan does not know",
    entries: ["{ environment: moon, url: 'https://ci.example/' }"],
    expected: /names moon, which is not among the environments/,
  },
  {
    given: "an environment twice",
    entries: [staging, staging],
    expected: /repeats staging, which may stand only once here/,
  },
  {
    given: "a sign-in in the address",
    entries: ["{ environment: staging, url: 'https://ci:secret@ci.example/' }"],
    expected: /must carry no sign-in/,
  },
  {
    given: "another protocol",
    entries: ["{ environment: staging, url: 'ftp://ci.example/' }"],
    expected: /http/,
  },
])("$given is named as a mistake", ({ entries, expected }) => {
  expect(asking(...entries).problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(expected),
  ]);
});
