// What people wrote as a reason, made fit for a sentence: one line, not long, and with one full stop.

const longest = 300;

/** `On hold by ines: Vendor incident.`; without a text only the subject. */
export function withReason(subject: string, text = ""): string {
  return withStop(addReason(subject, text));
}

/** Ends a sentence, unless what people wrote has ended it. */
export function withStop(words: string): string {
  return /[!?…]$/.test(words) ? words : `${words}.`;
}

/** The same inside of a sentence. */
export function addReason(subject: string, text = ""): string {
  const line = text.replaceAll(/\s+/g, " ").trim().replace(/\.+$/, "");
  const reason = line.length > longest ? `${line.slice(0, longest).toWellFormed().trimEnd()}…` : line;
  return reason === "" ? subject : `${subject}: ${reason}`;
}
