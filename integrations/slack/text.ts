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
