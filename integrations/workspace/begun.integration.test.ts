import { expect, it } from "vitest";
import { documentRules } from "#domain/documents/rules.ts";
import { judgeDocuments } from "#domain/documents/workspace-judgement.ts";
import { instantFrom } from "#domain/time.ts";
import { seedPlan } from "#test/builders/sync.ts";
import { aWorkspace } from "#test/workspace.ts";

it("begins with the documents that the seed plan governs, sound without a warning", async () => {
  const rules = documentRules(seedPlan, instantFrom(Date.now()));
  if (rules === undefined) throw new Error("the seed plan has documents");
  const { another } = await aWorkspace({ hasRemote: false });
  const judged = judgeDocuments(await another({ documentRules: () => rules }).documents(), rules);
  expect(judged.map(({ path }) => path).toSorted()).toEqual([...rules.governed.keys()].toSorted());
  expect(judged.map(({ standing, faults }) => [standing, faults])).toEqual(judged.map(() => ["valid", []]));
});
