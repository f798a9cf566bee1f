import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { DocumentsView } from "#domain/documents/view.ts";
import { aText } from "#test/builders/documents.ts";
import { documentNights } from "#test/documents-night.ts";
import { aWorkspace } from "#test/workspace.ts";

type Fields = Parameters<typeof aText>[0];

/** Each of the kinds that were found among the team's documents. */
const kinds: readonly ((path: string) => string | Uint8Array)[] = [
  (doc) => sound(doc),
  () => "# No front matter\n",
  (doc) => sound(doc, { doc_hash: "TBD" }),
  (doc) => sound(doc, { doc_hash: undefined }),
  (doc) => sound(doc, { owner: "$(basename $f .md)" }),
  () => sound("docs/directions/${ROLE}.md"),
  (doc) => sound(doc, { last_reviewed: "2025-10-15" }),
  (doc) => sound(doc, { last_reviewed: "2025-10-08", expires: "2025-10-01" }),
  () => sound("docs/elsewhere.md"),
  (doc) => sound(doc, { owner: "product-agent" }),
  (doc) => sound(doc, { epoch: "2025.09.E1" }),
  (doc) => sound(doc).replace("owner: product", "owner: product: and others"),
  (doc) => sound(doc).replace("\n---\n", "\n"),
  (doc) => sound(doc, { doc_hash: "TBD" }).replaceAll("\n", "\r\n"),
  (doc) => `\uFEFF${sound(doc)}`,
  () => Buffer.from([0xff, 0xfe, 0x41, 0x00]),
];

function sound(doc: string, fields: Fields = {}): string {
  return aText({ doc, expires: "2025-10-25", ...fields }, `# ${doc}\n`);
}

const many = 2_000;
const pathOf = (index: number) => `docs/area-${index % 20}/${index}.md`;

/** Committed by a person, on 8 October 2025. */
function commitAll(home: string): void {
  const clone = mkdtempSync(join(tmpdir(), "runsheet-many-"));
  onTestFinished(() => rmSync(clone, { recursive: true, force: true }));
  const date = "2025-10-08T15:00:00Z";
  const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=ada@hotdash.dev", ...args], {
      cwd: clone,
      env,
      stdio: "pipe",
    });
  git("clone", "--quiet", home, ".");
  for (let index = 0; index < many; index += 1) {
    const path = pathOf(index);
    mkdirSync(dirname(join(clone, path)), { recursive: true });
    writeFileSync(join(clone, path), kinds[index % kinds.length]?.(path) ?? "");
  }
  git("-c", "core.autocrlf=false", "add", "--all");
  git("commit", "--quiet", "--message", "All documents");
  git("push", "--quiet", "origin", "HEAD:main");
}

it("looks through 2,000 documents with every kind of fault, in one commit, and tells each role once", async () => {
  const { workspace, home, git } = await aWorkspace({ hasRemote: false });
  await workspace.read("README.md");
  commitAll(home);
  const { night, records, sent, tasks } = documentNights(workspace);
  const began = performance.now();
  const words = await night("2025-10-10T04:00:00.000Z");
  expect(performance.now() - began).toBeLessThan(60_000);
  const each = many / kinds.length;
  // Hash, review and expiry are written wherever what stands there can be read.
  expect(words[1]).toBe(`Hash and dates written: ${4 * each}`);
  const view = async () => DocumentsView.parse((await records.run("documents"))?.view);
  expect((await view()).counts).toEqual({
    valid: 6 * each,
    "expires-soon": 0,
    expired: each,
    broken: 9 * each,
    missing: 2,
  });
  const told = sent.map(({ announcement }) =>
    announcement.type === "role-note" ? `${announcement.about} ${announcement.role}` : "",
  );
  expect(told.toSorted()).toEqual([
    "documents-broken manager",
    "documents-broken product",
    "documents-expired product",
  ]);
  expect(tasks()).toHaveLength(1);
  expect(git("show", "--format=%s", "--name-only", "main").trim().split("\n").length - 2).toBe(4 * each);
  expect(await workspace.read(pathOf(13))).toContain("\r\n");

  // Who owns what has expired was told: the manager hears of it a night later.
  expect(await night("2025-10-11T04:00:00.000Z")).toHaveLength(1);
  expect(sent).toHaveLength(4);
  expect(sent.at(-1)?.announcement).toMatchObject({ about: "documents-escalated", role: "manager" });
  await night("2025-10-12T04:00:00.000Z");
  expect(sent).toHaveLength(4);
  expect(tasks()).toHaveLength(1);
});
