// Text of people as Slack takes it: its three control characters escaped, and within the limit after that.

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Cuts between characters, so that neither an escape nor a surrogate pair is halved. Slack refuses an empty text. */
export function slackText(text: string, limit: number): string {
  let escaped = "";
  let fitting = "";
  for (const character of text.trim().toWellFormed()) {
    escaped += escapes[character] ?? character;
    if (escaped.length > limit) return `${fitting}…`;
    if (escaped.length < limit) fitting = escaped;
  }
  return escaped === "" ? "-" : escaped;
}

/** For titles, labels and verdicts: no line of theirs may look like one of ours. */
export function slackLine(text: string, limit: number): string {
  return slackText(text.replaceAll(/[\p{Cc}\s\u2028\u2029]+/gu, " "), limit);
}

/** Of lines that are written as Slack takes them, as many as there is room for. */
export function wholeLines(lines: readonly string[], limit: number): string {
  const whole = lines.join("\n");
  if (whole.length <= limit) return whole;
  const rest = "The rest stands on the page.";
  let text = "";
  for (const next of lines) {
    if (text.length + next.length + 1 + rest.length > limit) break;
    text += `${next}\n`;
  }
  return text + rest;
}
