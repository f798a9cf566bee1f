// The team's documents in git: each order one commit, once, on top of whatever people and other workers have committed.
import { mkdir } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { begunBy } from "#domain/documents/begun.ts";
import type { WorkspaceDocuments } from "#domain/documents/ports.ts";
import type { DocumentRules } from "#domain/documents/rules.ts";
import type { Workspace } from "#domain/ports.ts";
import { applyEdit, type WorkspaceFile } from "#domain/workspace/edit.ts";
import { isStampKey, type WorkspaceEdit, type WorkspaceOrder } from "#domain/workspace/order.ts";
import { createTurns } from "../turns.ts";
import { localBranch, remoteBranch, type Branch } from "./branch.ts";
import { documentsAt } from "./documents.ts";
import { refusalFailure, refuseBadKey, refuseBadPath, workspaceFailure } from "./failures.ts";
import { createGit, type Environment, type Git } from "./git.ts";
import { linesOf } from "./lines.ts";
import { removeAbandonedLocks } from "./locks.ts";
import { changesOf, commitDraft, commitOfEffect, fileAt, filesAt, writtenAt } from "./repository.ts";
import { readTemplates } from "./templates.ts";

export interface WorkspaceSetup {
  /** Folder of the bare repository. */
  readonly gitDir: string;
  /** Where the documents live; without it they live in the folder. */
  readonly remote?: string;
  readonly environment: Environment;
  /** What the plan asks of documents now; without it a new workspace has none of them. */
  readonly documentRules?: () => DocumentRules | undefined;
  readonly timeoutMs?: number;
}

interface Desk {
  readonly git: Git;
  readonly branch: Branch;
  readonly templates: () => ReadonlyMap<string, string>;
}

const runsheet = { name: "Runsheet", email: "runsheet@localhost" } as const;

export function createWorkspace(setup: WorkspaceSetup): Workspace & WorkspaceDocuments {
  const git = createGit(setup);
  const branch = setup.remote === undefined ? localBranch(git) : remoteBranch(git);
  const templates = readTemplates();
  const desk: Desk = { git, branch, templates: () => begunBy(templates, setup.documentRules?.()) };
  const inTurn = createTurns();
  let isPrepared = false;
  // One writer in the whole process: git's own locks would only make the others fail.
  const alone = <Result>(work: () => Promise<Result>) =>
    inTurn("workspace", async () => {
      await prepare(git, { gitDir: setup.gitDir, isPrepared });
      isPrepared = true;
      return work();
    });
  const of = <Found>(path: string, look: (tip: string) => Promise<Found>) =>
    alone(async () => {
      refuseBadPath(path);
      return look(await begun(desk));
    });
  return {
    write: (effectKey, order) => alone(() => write(desk, effectKey, order)),
    read: (path) => of(path, (tip) => fileAt(git, tip, path)),
    log: (path) => of(path, (tip) => changesOf(git, tip, { path, most: 200 })),
    lines: (path) => of(path, (tip) => linesOf(git, tip, path)),
    written: (path) => of(path, (tip) => writtenAt(git, tip, path)),
    documents: () => alone(async () => documentsAt(git, await begun(desk))),
  };
}

/** Harmless where all of it is there already, and mends what a crash has cut off. */
async function prepare(
  git: Git,
  { gitDir, isPrepared }: { readonly gitDir: string; readonly isPrepared: boolean },
): Promise<void> {
  if (!isPrepared) {
    await mkdir(gitDir, { recursive: true });
    await git(["init", "--bare", "--quiet", "--initial-branch=main", "--template="]);
  }
  await removeAbandonedLocks(gitDir);
}

const triesAtMost = 5;

/** Nothing is merged: whoever was overtaken looks anew and makes the commit again on top. */
async function write(desk: Desk, effectKey: string, order: WorkspaceOrder): Promise<string> {
  const { git, branch } = desk;
  refuseBadKey(effectKey);
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    if (tries > 0) await pause(Math.random() * 100 * 2 ** tries);
    const parent = await begun(desk);
    const standing = await commitOfEffect(git, parent, effectKey);
    if (standing !== undefined) return standing;
    const textByPath = await edited(desk, parent, order);
    if (textByPath.size === 0) return parent;
    const { message, author = runsheet } = order;
    const commit = await commitDraft(git, { parent, textByPath, message, effectKey, author });
    if ((await branch.publish(commit, parent)) === "published") return commit;
  }
  throw workspaceFailure("retryable", "overtaken", "Others keep changing the workspace.");
}

/** The newest commit; an empty workspace is filled from the templates first. */
async function begun({ git, branch, templates }: Desk): Promise<string> {
  const tip = await branch.tip();
  if (tip !== undefined) return tip;
  const commit = await commitDraft(git, {
    parent: undefined,
    textByPath: templates(),
    message: "Begin the workspace",
    effectKey: "workspace/begin",
    author: runsheet,
  });
  if ((await branch.publish(commit, undefined)) === "published") return commit;
  throw workspaceFailure("retryable", "overtaken", "Somebody else began the workspace meanwhile.");
}

async function edited(
  desk: Desk,
  parent: string,
  { edits }: WorkspaceOrder,
): Promise<ReadonlyMap<string, string>> {
  const before = await readFiles(desk.git, parent, edits);
  const after = new Map<string, WorkspaceFile>();
  for (const edit of edits) {
    const file = after.get(edit.path) ?? before.get(edit.path) ?? templateOf(desk, edit.path);
    const result = applyEdit(file, edit);
    if ("refused" in result) throw refusalFailure(result);
    after.set(edit.path, { text: result.text, isOurs: true });
  }
  const changed = [...after].filter(([path, { text }]) => before.get(path)?.text !== text);
  return new Map(changed.map(([path, { text }]) => [path, text]));
}

/** Also of a path that is not there; a section says itself whose it is. */
async function readFiles(
  git: Git,
  commit: string,
  edits: readonly WorkspaceEdit[],
): Promise<ReadonlyMap<string, WorkspaceFile | undefined>> {
  for (const { path } of edits) refuseBadPath(path);
  const texts = await filesAt(git, commit, [...new Set(edits.map(({ path }) => path))]);
  const files = new Map<string, WorkspaceFile | undefined>();
  for (const { path, type } of edits) {
    const text = texts.get(path);
    if (text === undefined || files.has(path)) continue;
    files.set(path, { text, isOurs: type === "put" && (await isOurs(git, commit, path)) });
  }
  return files;
}

const stampsAtMost = 100;

/** Who stamps a document does not take it over. */
async function isOurs(git: Git, commit: string, path: string): Promise<boolean> {
  const changes = await changesOf(git, commit, { path, most: stampsAtMost });
  const last = changes.find(({ effectKey }) => !isStampKey(effectKey));
  return last?.effectKey !== undefined;
}

function templateOf({ templates }: Desk, path: string): WorkspaceFile | undefined {
  const text = templates().get(path);
  return text === undefined ? undefined : { text, isOurs: true };
}
