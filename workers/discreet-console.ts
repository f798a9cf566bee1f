// Keeps row values and file contents out of the parts host's log: lite prints a failed query with all it carried.

const longest = 120;

/** For strings their first line, cut; for errors their kind and code; nothing of anything else. */
export function discreetly(values: readonly unknown[]): string {
  return values
    .map(wordsOf)
    .filter((words) => words !== "")
    .join(" ");
}

export function makeConsoleDiscreet(): void {
  const say = (...values: readonly unknown[]): void => {
    process.stderr.write(`${discreetly(values)}\n`);
  };
  Object.assign(console, { error: say, warn: say, log: say, info: say, debug: say });
}

function wordsOf(value: unknown): string {
  if (typeof value === "string") return (value.split("\n")[0] ?? "").slice(0, longest);
  if (!(value instanceof Error)) return "";
  const code = "code" in value && typeof value.code === "string" ? ` ${value.code}` : "";
  return `${value.name}${code}`;
}
