// How the decision log is read by people: kinds of acts, what a row is about, what its payload holds, what a verification found.
import type { ToldDecision, Verified } from "./decision-api.ts";
import { numberInWords } from "./language/numbers.ts";
import { say } from "./language/say.ts";
import { capitalised } from "./names.ts";
import { callPath, changelogPath, dryRunPath, releasePath } from "./routes.ts";

/** `release.sign_off` -> `Release: sign off`. */
export function actName(action: string): string {
  const [family = "", ...rest] = action.split(".");
  const act = rest.join(" ").replaceAll("_", " ");
  return act === "" ? capitalised(family) : `${capitalised(family)}: ${act}`;
}

export interface Subject {
  readonly name: string;
  /** Absent where no page shows it. */
  readonly path?: string;
}

/** `release/v1` has a page, `chatwoot:4711` has none. */
export function subjectOf(externalRef: string): Subject {
  const [kind, ...rest] = externalRef.split("/");
  const key = rest.join("/");
  if (kind === "release" && rest.length === 1) return { name: key, path: releasePath(key) };
  if (kind === "call" && rest.length === 2) return { name: key.replace("/", ", "), path: callPath(key) };
  if (kind === "dry-run" && rest.length === 1) return { name: key, path: dryRunPath(key) };
  // An entry has no page of its own, and its key is a hash.
  if (kind === "changelog") return { name: say("Change log"), path: changelogPath() };
  return { name: externalRef };
}

/** How the act came in, where its row says so. */
export function viaOf({ payload }: Pick<ToldDecision, "payload">): string | undefined {
  const { by } = payload;
  if (typeof by !== "object" || by === null || !("via" in by) || !("person" in by)) return undefined;
  return by.person === "runsheet" || typeof by.via !== "string" ? undefined : by.via;
}

export interface PayloadLine {
  readonly label: string;
  readonly value: string;
  /** Digests and whole structures, which nobody reads as words. */
  readonly code: boolean;
}

export function payloadLines(payload: ToldDecision["payload"]): readonly PayloadLine[] {
  return Object.entries(payload)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ({ label: labelOf(name), ...readable(value) }));
}

/** `planRevision` -> `Plan revision`. */
function labelOf(name: string): string {
  return capitalised(name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
}

function readable(value: unknown): Omit<PayloadLine, "label"> {
  if (typeof value === "string") return { value, code: /^[0-9a-f]{12,}$/.test(value) };
  if (typeof value === "boolean") return { value: value ? say("yes") : say("no"), code: false };
  const flat = flatWords(value);
  if (flat !== undefined) return { value: flat, code: false };
  return { value: JSON.stringify(value, undefined, 2), code: typeof value === "object" };
}

/** `person mika, via slack`: of a list of texts, or of fields that hold nothing deeper. */
function flatWords(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const parts = Object.entries(value).map(([name, part]) => {
    const text = Array.isArray(part) ? flatWords(part) : typeof part === "object" ? undefined : String(part);
    return text === undefined || Array.isArray(value) ? text : `${labelOf(name).toLowerCase()} ${text}`;
  });
  if (parts.includes(undefined)) return undefined;
  return parts.length === 0 ? say("none") : parts.join(", ");
}

export function rowsInWords(rows: number): string {
  return rows === 1 ? say("1 row") : say("{0} rows", rows);
}

/** What was walked, how long it took, and since when the rest held. */
export function verifiedInWords(found: Verified, timeOf: (at: string) => string): string {
  const took =
    found.ms < 1000
      ? say("{0} ms", Math.round(found.ms))
      : `${numberInWords((found.ms / 1000).toFixed(1))} s`;
  if (found.since === undefined)
    return say(
      "{0}, {1} and {2} were walked in {3}.",
      rowsInWords(found.walked),
      signaturesInWords(found),
      piecesInWords(found),
      took,
    );
  const rest = say("All else was found whole at {0}.", timeOf(found.since));
  if (found.walked === 0) return say("No row is new. {0}", rest);
  return found.walked === 1
    ? say("1 new row was walked in {0}. {1}", took, rest)
    : say("{0} new rows were walked in {1}. {2}", found.walked, took, rest);
}

function signaturesInWords({ signatures: { proven, unproven } }: Verified): string {
  const all = proven + unproven;
  const words = all === 1 ? say("1 signature") : say("{0} signatures", all);
  return unproven === 0 ? words : say("{0} ({1} from before rows said what was signed)", words, unproven);
}

function piecesInWords({ evidence: { blobs } }: Verified): string {
  return blobs === 1 ? say("1 piece of evidence") : say("{0} pieces of evidence", blobs);
}

export function brokenInWords({ firstBroken }: Verified): string {
  if (firstBroken === undefined) return say("A link is broken.");
  const { seq, reason, release, gate, by } = firstBroken;
  const where = [release, gate, by].filter((part) => part !== undefined).join(", ");
  const row = seq === undefined ? say("Something outside of the log") : say("Row {0}", seq);
  return `${row} ${reason}${where === "" ? "" : ` (${where})`}.`;
}
