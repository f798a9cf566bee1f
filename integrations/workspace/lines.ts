// The lines of a document with the commit that each comes from.
import { instantFrom } from "#domain/time.ts";
import type { WorkspaceLine } from "#domain/workspace/order.ts";
import type { Git } from "./git.ts";
import { committer, fileAt } from "./repository.ts";

export async function linesOf(git: Git, tip: string, path: string): Promise<readonly WorkspaceLine[]> {
  if ((await fileAt(git, tip, path)) === undefined) return [];
  const told = await git(["blame", "--line-porcelain", tip, "--", path]);
  const lines: WorkspaceLine[] = [];
  let head: readonly string[] = [];
  for (const line of told.split("\n")) {
    if (!line.startsWith("\t")) {
      head = [...head, line];
      continue;
    }
    lines.push(lineFrom(line.slice(1), head));
    head = [];
  }
  return lines;
}

/** Each line of the document comes after the facts of its commit, of which the first begins with the hash. */
function lineFrom(text: string, head: readonly string[]): WorkspaceLine {
  const fact = (name: string) =>
    head.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? "";
  const email = (name: string) => fact(`${name}-mail`).replaceAll(/^<|>$/g, "");
  return {
    text,
    commit: head[0]?.split(" ")[0] ?? "",
    author: { name: fact("author"), email: email("author") },
    at: instantFrom(Number(fact("author-time")) * 1_000),
    isOurs: email("committer") === committer.email,
  };
}
