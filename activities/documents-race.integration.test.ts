// The nightly stamp against people who push while it is made, and a remote that is away.
import { expect, it } from "vitest";
import type { WorkspaceDocuments } from "#domain/documents/ports.ts";
import type { Workspace } from "#domain/ports.ts";
import { instantFrom } from "#domain/time.ts";
import { bodyHash, bodyIn } from "#domain/workspace/front-matter.ts";
import { aText, planPath } from "#test/builders/documents.ts";
import { documentNights } from "#test/documents-night.ts";
import { aWorkspace } from "#test/workspace.ts";

const unhashed = aText({ doc_hash: "TBD", last_reviewed: undefined, expires: undefined });
const now = () => instantFrom(Date.now());

/** A person pushes before each of the first `times` orders lands. */
async function raced(times: number, change: (text: string, time: number) => string) {
  const home = await aWorkspace({ hasRemote: true });
  await home.byHand(planPath, () => unhashed);
  let pushed = 0;
  const workspace: Pick<Workspace, "write"> & WorkspaceDocuments = {
    documents: home.workspace.documents,
    write: async (key, order) => {
      if (pushed < times) {
        pushed += 1;
        await home.byHand(planPath, (text) => change(text, pushed));
      }
      return home.workspace.write(key, order);
    },
  };
  return { ...home, nights: documentNights(workspace) };
}

it("stamps what a person has pushed meanwhile, and keeps each of their words", async () => {
  const { nights, workspace, git } = await raced(2, (text, time) => `${text}Pushed ${time}\n`);
  await nights.night(now());
  const text = (await workspace.read(planPath)) ?? "";
  expect(bodyIn(text)).toMatch(/Pushed 1\nPushed 2\n$/);
  expect(text).toContain(`doc_hash: ${bodyHash(bodyIn(text))}`);
  const subjects = git("log", "--format=%s", "main").trim().split("\n");
  expect(subjects.slice(0, 3)).toEqual([
    "Write hash, review and expiry of the documents",
    "By hand",
    "By hand",
  ]);
});

it("leaves a document alone whose front matter a person breaks meanwhile", async () => {
  const { nights, workspace, git } = await raced(1, () => "---\nowner: product\n");
  await nights.night(now());
  expect(await workspace.read(planPath)).toBe("---\nowner: product\n");
  expect(git("log", "-1", "--format=%s", "main").trim()).toBe("By hand");
});

it("fails while the remote is away, tells nobody twice, and goes on when it is back", async () => {
  const { nights, workspace, takeAway } = await raced(0, (text) => text);
  const bring = takeAway();
  await expect(nights.night(now())).rejects.toMatchObject({ kind: "retryable" });
  bring();
  await nights.night(now());
  await nights.night(now());
  expect(await workspace.log(planPath)).toHaveLength(2);
  expect(nights.sent).toEqual([]);
});
