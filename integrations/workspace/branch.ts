// The one branch of the workspace: here in the embedded repository, or at the remote, of which we only remember what we saw.
import { isOvertaken } from "./failures.ts";
import type { Git } from "./git.ts";

export interface Branch {
  /** Its newest commit, as it is now; none while it is empty. */
  tip(): Promise<string | undefined>;
  /** Puts the commit on top of `before`, unless somebody was faster. Nothing is ever forced. */
  publish(commit: string, before: string | undefined): Promise<"published" | "overtaken">;
}

const usualName = "main";
const nothing = "0".repeat(40);

export function localBranch(git: Git): Branch {
  const ref = `refs/heads/${usualName}`;
  const tip = () => commitAt(git, ref);
  return {
    tip,
    publish: async (commit, before) => {
      try {
        await git(["update-ref", ref, commit, before ?? nothing]);
        return "published";
      } catch (error) {
        if ((await tip()) === before) throw error;
        return "overtaken";
      }
    },
  };
}

export function remoteBranch(git: Git): Branch {
  let name = usualName;
  const seen = () => `refs/remotes/origin/${name}`;
  return {
    tip: async () => {
      const head = headIn(await git(["ls-remote", "--symref", "origin", "HEAD", `refs/heads/${usualName}`]));
      name = head.name;
      if (head.commit === undefined || head.commit === (await commitAt(git, seen()))) return head.commit;
      await git(["fetch", "--quiet", "--no-tags", "origin", `+refs/heads/${name}:${seen()}`]);
      return commitAt(git, seen());
    },
    publish: async (commit, before) => {
      if (commit === before) return "published";
      try {
        await git(["push", "--porcelain", "origin", `${commit}:refs/heads/${name}`]);
      } catch (error) {
        if (!isOvertaken(error)) throw error;
        return "overtaken";
      }
      await git(["update-ref", seen(), commit]);
      return "published";
    },
  };
}

/** The remote's own choice; an empty one has made none that can be seen. */
function headIn(listed: string): { readonly name: string; readonly commit: string | undefined } {
  const rows = listed.split("\n").map((row) => row.split("\t"));
  const symbolic = rows.find(
    ([left, right]) => right === "HEAD" && left?.startsWith("ref: refs/heads/"),
  )?.[0];
  const name = symbolic?.slice("ref: refs/heads/".length) ?? usualName;
  const wanted = symbolic === undefined ? `refs/heads/${usualName}` : "HEAD";
  const commit = rows.find(([left, right]) => right === wanted && left !== symbolic)?.[0];
  return { name, commit };
}

async function commitAt(git: Git, ref: string): Promise<string | undefined> {
  const found = await git(["for-each-ref", "--format=%(objectname)", ref]);
  return found.trim() || undefined;
}
