// Finds in the output of a child the lines that a person should see.

/** A level stands at the start of a line; further on, "error" is any word. */
const levelWithin = 120;
const alarming = /\b(?:warn|warning|error|fatal|panic)\b/i;

/** The text to show for an output line, or undefined when it belongs in the log file alone. */
export function alarmIn(line: string): string | undefined {
  const record = recordOf(line);
  if (record === undefined) return alarming.test(line.slice(0, levelWithin)) ? shortened(line) : undefined;
  return isAlarmLevel(record["level"]) ? textOf(record) : undefined;
}

/** Temporal's server writes pairs such as `level=WARN msg="…" error="…"`; two of them are for people. */
function shortened(line: string): string {
  const [message, error] = [/\bmsg="([^"]*)"/, /\berror="([^"]*)"/i].map((pair) => pair.exec(line)?.[1]);
  if (message === undefined) return line.trim();
  return error === undefined ? message : `${message}: ${error}`;
}

/** Cuts a stream of chunks into whole lines. */
export function lineCutter(take: (line: string) => void): (chunk: string) => void {
  let rest = "";
  return (chunk) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.trim() !== "") take(line);
  };
}

function recordOf(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function isAlarmLevel(level: unknown): boolean {
  if (typeof level === "number") return level >= 40;
  return typeof level === "string" && alarming.test(level);
}

function textOf(record: Record<string, unknown>): string {
  const { msg, message, error, err } = record;
  const reason = reasonOf(error ?? err);
  const said = [msg, message].find((part) => typeof part === "string");
  return [said, reason].filter((part) => part !== undefined).join(": ");
}

function reasonOf(error: unknown): string | undefined {
  if (typeof error === "string") return error;
  if (typeof error === "object" && error !== null && "message" in error) return String(error.message);
  return undefined;
}
