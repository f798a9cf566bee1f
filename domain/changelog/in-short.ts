// What Temporal shows of an entry and of its documents: nothing that people wrote, for it can't be taken back there.
import { PersonId } from "../people.ts";
import type { ChangeEntry } from "./entry.ts";

export function findingOf(path: string, line: string): string {
  return `${path}: "${line}" is no entry, and stands below the entries now.`;
}

const finding = /^(.+?): ".*" is no entry, and stands below the entries now\.$/s;

/** Of lines that people typed, where they stand and how many; everything else as it is. */
export function problemsInShort(problems: readonly string[]): readonly string[] {
  const linesByPath = new Map<string, number>();
  const others: string[] = [];
  for (const problem of problems) {
    const path = finding.exec(problem)?.[1];
    if (path === undefined) others.push(problem);
    else linesByPath.set(path, (linesByPath.get(path) ?? 0) + 1);
  }
  const lines = [...linesByPath].map(
    ([path, count]) => `${path}: lines that are no entries, and stand below the entries now: ${count}`,
  );
  return [...lines, ...others];
}

/** A name that git knows is not the id of a person of the plan. */
export function authorInShort({ author, authorType }: Pick<ChangeEntry, "author" | "authorType">): string {
  return authorType !== "person" || PersonId.safeParse(author).success ? author : "unknown";
}
