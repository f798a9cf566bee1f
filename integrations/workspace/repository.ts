// The bare repository: files of a commit, a commit made in an index of its own, and its way into the branch.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instantFrom } from "#domain/time.ts";
import type { WorkspaceChange } from "#domain/workspace/order.ts";
import { chunksOf, entriesIn, readBlobs, storeTexts } from "./blobs.ts";
import { isUnknownFailure, workspaceFailure } from "./failures.ts";
import type { Environment, Git } from "./git.ts";

export interface Draft {
  readonly parent: string | undefined;
  readonly textByPath: ReadonlyMap<string, string>;
  readonly message: string;
  readonly effectKey: string;
  readonly author: { readonly name: string; readonly email: string };
}

const effectTrailer = "Runsheet-Effect";
export const committer = { name: "Runsheet", email: "runsheet@localhost" } as const;
const plainFile = "100644";

/** The commit's text of the path; nothing but a file that people can read counts as one. */
export async function fileAt(git: Git, commit: string, path: string): Promise<string | undefined> {
  return (await filesAt(git, commit, [path])).get(path);
}

/** Texts by their paths, of those that are there. */
export async function filesAt(
  git: Git,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const hashByPath = new Map<string, string>();
  for (const some of chunksOf(paths)) {
    const listed = await git(["ls-tree", "-z", commit, "--", ...some]);
    for (const { mode, type, hash, path } of entriesIn(listed)) {
      if (type !== "blob" || !mode.startsWith("100")) throw noFile(path);
      hashByPath.set(path, hash);
    }
  }
  const bytesByHash = await readBlobs(git, [...hashByPath.values()]);
  return new Map(
    [...hashByPath].map(([path, hash]) => [path, bytesByHash.get(hash)?.toString("utf8") ?? ""] as const),
  );
}

function noFile(path: string) {
  const message = `The path ${path} is no file: name another one, then retry.`;
  return workspaceFailure("permanent", "bad-path", message);
}

/** A commit that no branch knows yet; the parent itself where nothing differs. */
export async function commitDraft(git: Git, draft: Draft): Promise<string> {
  const { parent, textByPath, effectKey, author } = draft;
  const folder = await mkdtemp(join(tmpdir(), "runsheet-index-"));
  try {
    const env = { GIT_INDEX_FILE: join(folder, "index") };
    if (parent !== undefined) await git(["read-tree", parent], { env });
    const hashByPath = await storeTexts(git, textByPath, folder);
    for (const some of chunksOf([...hashByPath]))
      await addEntries(
        git,
        some.flatMap(([path, hash]) => ["--cacheinfo", `${plainFile},${hash},${path}`]),
        env,
      );
    const tree = (await git(["write-tree"], { env })).trim();
    const parents = parent === undefined ? [] : ["-p", parent];
    const input = `${cleanMessage(draft.message)}\n\n${effectTrailer}: ${effectKey}\n`;
    return (await git(["commit-tree", tree, ...parents], { input, env: identity(author) })).trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Without `--replace` git refuses what would push a file aside for a folder. */
async function addEntries(git: Git, entries: readonly string[], env: Environment): Promise<void> {
  try {
    await git(["update-index", "--add", ...entries], { env });
  } catch (error) {
    if (!isUnknownFailure(error)) throw error;
    const message = "A path of this order runs through a file: name another one, then retry.";
    throw workspaceFailure("permanent", "bad-path", message);
  }
}

/** The commit that carries this effect; what a person writes into the body of a message is no trailer of ours. */
export async function commitOfEffect(git: Git, tip: string, effectKey: string): Promise<string | undefined> {
  const grep = `--grep=${effectTrailer}: ${effectKey}`;
  const log = await git(["log", "--fixed-strings", grep, `--format=%H%x1f${trailerFormat}%x1e`, tip, "--"]);
  return recordsOf(log).find(([, effect]) => effect === effectKey)?.[0];
}

const trailerFormat = `%(trailers:key=${effectTrailer},valueonly,separator=%x1d)`;

/** Newest first. */
export async function changesOf(
  git: Git,
  tip: string,
  { path, most }: { readonly path: string; readonly most: number },
): Promise<readonly WorkspaceChange[]> {
  const format = `--format=%H%x1f%at%x1f%an%x1f%s%x1f${trailerFormat}%x1e`;
  const log = await git(["log", `--max-count=${most}`, format, tip, "--", path]);
  return recordsOf(log).map(([commit = "", seconds, author = "", subject = "", effectKey = ""]) => ({
    commit,
    at: instantFrom(Number(seconds) * 1_000),
    author,
    subject,
    ...(effectKey === "" ? {} : { effectKey }),
  }));
}

const writtenAmong = 200;

/** The text of the path in the newest commit of ours that touched it. */
export async function writtenAt(git: Git, tip: string, path: string): Promise<string | undefined> {
  const changes = await changesOf(git, tip, { path, most: writtenAmong });
  const ours = changes.find(({ effectKey }) => effectKey !== undefined);
  return ours === undefined ? undefined : fileAt(git, ours.commit, path);
}

function recordsOf(log: string): readonly (readonly string[])[] {
  return log
    .split("\u001e")
    .map((record) => record.trim())
    .filter((record) => record !== "")
    .map((record) => record.split("\u001f"));
}

function identity(author: Draft["author"]) {
  return {
    GIT_AUTHOR_NAME: cleanName(author.name) || committer.name,
    GIT_AUTHOR_EMAIL: cleanName(author.email) || committer.email,
    GIT_COMMITTER_NAME: committer.name,
    GIT_COMMITTER_EMAIL: committer.email,
  };
}

function cleanName(text: string): string {
  return withoutControls(text)
    .replaceAll(/[<>\n]/g, " ")
    .trim();
}

function cleanMessage(message: string): string {
  return withoutControls(message).trim() || "Update the documents";
}

function withoutControls(text: string): string {
  // oxlint-disable-next-line no-control-regex -- just these are not wanted in a commit
  return text.toWellFormed().replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ");
}
