// Many files in few calls of git, each of which costs more than what it does.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Git } from "./git.ts";

const chunkSize = 200;

export function chunksOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / chunkSize) }, (_, index) =>
    items.slice(index * chunkSize, (index + 1) * chunkSize),
  );
}

export interface TreeEntry {
  readonly mode: string;
  readonly type: string;
  readonly hash: string;
  readonly path: string;
}

/** What `ls-tree -z` lists. */
export function entriesIn(listed: string): readonly TreeEntry[] {
  return listed
    .split("\0")
    .filter((entry) => entry !== "")
    .map((entry) => {
      const [facts = "", path = ""] = entry.split("\t");
      const [mode = "", type = "", hash = ""] = facts.split(" ");
      return { mode, type, hash, path };
    });
}

export async function readBlobs(git: Git, hashes: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const bytesByHash = new Map<string, Buffer>();
  for (const some of chunksOf([...new Set(hashes)])) {
    const said = await git(["cat-file", "--batch"], { input: `${some.join("\n")}\n`, encoding: "latin1" });
    let rest = Buffer.from(said, "latin1");
    for (const hash of some) {
      const begin = rest.indexOf("\n") + 1;
      const size = Number(rest.toString("latin1", 0, begin).trim().split(" ")[2]);
      bytesByHash.set(hash, rest.subarray(begin, begin + size));
      rest = rest.subarray(begin + size + 1);
    }
  }
  return bytesByHash;
}

/** Hashes by path; `folder` is a place for the texts on their way. */
export async function storeTexts(
  git: Git,
  textByPath: ReadonlyMap<string, string>,
  folder: string,
): Promise<ReadonlyMap<string, string>> {
  if (textByPath.size === 0) return new Map();
  const paths = [...textByPath.keys()];
  const files = paths.map((_, index) => join(folder, `text-${index}`));
  for (const [index, text] of [...textByPath.values()].entries()) await writeFile(files[index] ?? "", text);
  const said = await git(["hash-object", "-w", "--no-filters", "--stdin-paths"], {
    input: `${files.join("\n")}\n`,
  });
  const hashes = said.trim().split("\n");
  return new Map(paths.map((path, index) => [path, hashes[index] ?? ""] as const));
}
