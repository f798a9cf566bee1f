// Whether the remote of the workspace answers, and lets us read.
import { tmpdir } from "node:os";
import { isWorkspaceFailure } from "./failures.ts";
import { createGit, type Environment } from "./git.ts";

/** Why not, in our words; nothing where it can be reached. */
export async function whyUnreachable(remote: string, environment: Environment): Promise<string | undefined> {
  const git = createGit({ gitDir: tmpdir(), remote, environment, timeoutMs: 8_000 });
  try {
    await git(["ls-remote", "--quiet", "origin"]);
    return undefined;
  } catch (error) {
    if (isWorkspaceFailure(error)) return error.message;
    throw error;
  }
}
