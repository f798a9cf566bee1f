// Every Markdown file of a commit, with the last commit that changed more than what it says of itself.
import { isUtf8 } from "node:buffer";
import type { BodyChange, FoundDocument } from "#domain/documents/document.ts";
import { instantFrom } from "#domain/time.ts";
import { bodyHash, bodyIn } from "#domain/workspace/front-matter.ts";
import { entriesIn, readBlobs } from "./blobs.ts";
import type { Git } from "./git.ts";
import { committer } from "./repository.ts";

export async function documentsAt(git: Git, tip: string): Promise<readonly FoundDocument[]> {
  const listed = entriesIn(await git(["ls-tree", "-r", "-z", "--full-tree", tip]));
  const entries = listed.filter(({ mode, path }) => mode.startsWith("100") && isMarkdown(path));
  const bytesByHash = await readBlobs(
    git,
    entries.map(({ hash }) => hash),
  );
  const changeByPath = await bodyChanges(git, await fileChanges(git, tip));
  return entries.map(({ path, hash }): FoundDocument => {
    const change = changeByPath.get(path);
    const bytes = bytesByHash.get(hash);
    return {
      path,
      ...(bytes !== undefined && isUtf8(bytes) ? { text: bytes.toString("utf8") } : {}),
      ...(change === undefined ? {} : { change }),
    };
  });
}

function isMarkdown(path: string): boolean {
  return /\.md$/i.test(path);
}

interface FileChange extends BodyChange {
  readonly before: string;
  readonly after: string;
}

/** Newest first. A merge is one change, by who merged: what came in with it changed here at that moment. */
async function fileChanges(git: Git, tip: string): Promise<ReadonlyMap<string, readonly FileChange[]>> {
  const told = await git([
    "log",
    "--first-parent",
    "--diff-merges=first-parent",
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--format=%x1e%at%x1f%an%x1f%ae%x1f%ce%x1f",
    tip,
    "--",
  ]);
  const changesByPath = new Map<string, FileChange[]>();
  for (const record of told.split("\u001e").slice(1)) {
    const [seconds = "", name = "", email = "", by, raw = ""] = record.split("\u001f");
    const change = {
      at: instantFrom(Number(seconds) * 1_000),
      author: { name, email },
      isOurs: by === committer.email,
    };
    for (const [, before = "", after = "", path = ""] of raw.matchAll(rawPattern))
      if (isMarkdown(path))
        changesByPath.set(path, [...(changesByPath.get(path) ?? []), { ...change, before, after }]);
  }
  return changesByPath;
}

/** `:100644 100644 <before> <after> M`, then the path. */
const rawPattern = /:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*\0([^\0]*)\0/g;

/** Reads former texts only as far back as bodies are alike. */
async function bodyChanges(
  git: Git,
  changesByPath: ReadonlyMap<string, readonly FileChange[]>,
): Promise<ReadonlyMap<string, BodyChange>> {
  const found = new Map<string, BodyChange>();
  const bodies = new Map<string, string>();
  let open = [...changesByPath];
  while (open.length > 0) {
    await readBodies(
      git,
      bodies,
      open.flatMap(([, [first]]) => (first === undefined ? [] : [first.before, first.after])),
    );
    for (const [path, [first, second]] of open) {
      if (first === undefined || (second !== undefined && isSameBody(first, bodies))) continue;
      const { at, author, isOurs } = first;
      found.set(path, { at, author, isOurs });
    }
    open = open
      .filter(([path]) => !found.has(path))
      .map(([path, changes]): [string, readonly FileChange[]] => [path, changes.slice(1)])
      .filter(([, changes]) => changes.length > 0);
  }
  return found;
}

function isSameBody({ before, after }: FileChange, bodies: ReadonlyMap<string, string>): boolean {
  return bodies.get(before) !== undefined && bodies.get(before) === bodies.get(after);
}

const nothing = /^0+$/;

async function readBodies(git: Git, bodies: Map<string, string>, hashes: readonly string[]): Promise<void> {
  const unknown = hashes.filter((hash) => !bodies.has(hash) && !nothing.test(hash));
  for (const [hash, bytes] of await readBlobs(git, unknown))
    bodies.set(hash, bodyHash(bodyIn(bytes.toString("utf8"))));
}
