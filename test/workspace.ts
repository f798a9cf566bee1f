// A workspace of a test's own on real git, and a person with a clone of it.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { WorkspaceDocuments } from "#domain/documents/ports.ts";
import type { Workspace } from "#domain/ports.ts";
import type { OpenWorkspace } from "#integrations/workspace/workspace.contract.ts";
import { createWorkspace, type WorkspaceSetup } from "#integrations/workspace/workspace.ts";

export interface TestWorkspace extends OpenWorkspace {
  /** Where the documents live: the folder itself, or the remote. */
  readonly home: string;
  readonly gitDir: string;
  /** Another worker's, on a folder of its own, or on one that is given. */
  readonly another: (change?: Partial<WorkspaceSetup>) => Workspace & WorkspaceDocuments;
  /** In the repository where the documents live. */
  readonly git: (...args: readonly string[]) => string;
  /** The remote is away until the returned function is called. */
  readonly takeAway: () => () => void;
}

export async function aWorkspace({ hasRemote }: { readonly hasRemote: boolean }): Promise<TestWorkspace> {
  const folder = mkdtempSync(join(tmpdir(), "runsheet-workspace-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const home = join(folder, hasRemote ? "remote.git" : "workspace");
  if (hasRemote) runGit(folder, "init", "--bare", "--quiet", "--initial-branch=main", home);
  const gitDir = join(folder, "workspace");
  let folders = 0;
  const another: TestWorkspace["another"] = (change = {}) => {
    folders += 1;
    const own = hasRemote ? { gitDir: join(folder, `workspace-${folders}`), remote: home } : { gitDir };
    return createWorkspace({ ...own, environment: process.env, ...change });
  };
  const away = join(folder, "away");
  const workspace = another({ gitDir });
  return {
    workspace,
    another,
    home,
    gitDir,
    git: (...args) => runGit(home, ...args),
    byHand: async (path, change) => {
      // Nobody edits what has not begun.
      await workspace.read("README.md");
      commitByHand({ folder, home, path, change });
    },
    takeAway: () => {
      renameSync(home, away);
      return () => renameSync(away, home);
    },
  };
}

interface ByHand {
  readonly folder: string;
  readonly home: string;
  readonly path: string;
  readonly change: (text: string) => string;
}

function commitByHand({ folder, home, path, change }: ByHand): void {
  const clone = mkdtempSync(join(folder, "clone-"));
  runGit(folder, "clone", "--quiet", home, clone);
  const file = join(clone, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, change(readIfThere(file)));
  runGit(clone, "add", "--all");
  runGit(clone, "commit", "--quiet", "--message", "By hand");
  runGit(clone, "push", "--quiet", "origin", "HEAD:main");
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function runGit(folder: string, ...args: readonly string[]): string {
  const person = ["-c", "user.name=Somebody", "-c", "user.email=somebody@hotdash.dev"];
  return execFileSync("git", [...person, ...args], { cwd: folder, encoding: "utf8", stdio: "pipe" });
}
