const segmentPattern = /^[A-Za-z0-9._][A-Za-z0-9._ +@-]*$/;
const longestPath = 200;

/** What is wrong with a path: it must stay inside the repository and mean the same on every file system. */
export function pathProblem(path: string): string | undefined {
  if (path === "" || path.length > longestPath) return `must have 1 to ${longestPath} characters`;
  if (path.startsWith("/")) return "must be relative";
  const segments = path.split("/");
  if (segments.some((segment) => segment === "" || segment === "." || segment === ".."))
    return "must have no empty, . or .. part";
  if (segments.some(isReserved)) return "must not name what belongs to git";
  if (!segments.every((segment) => segmentPattern.test(segment) && !/[. ]$/.test(segment)))
    return "must consist of letters, digits, . _ - + @ and inner spaces";
  return undefined;
}

/** `.git` in all its spellings, and the files by which a repository changes what git does. `.gitkeep` does nothing. */
function isReserved(segment: string): boolean {
  const name = segment.toLowerCase();
  return (name.startsWith(".git") && name !== ".gitkeep") || name.startsWith("git~");
}
