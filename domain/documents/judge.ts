// Judges one document by the plan: each fault names its field and says what to do.
import { optional } from "../optional.ts";
import { LocalDate } from "../plan/fields.ts";
import { byteOrderMark, readFrontMatter, type FrontMatter } from "../workspace/front-matter.ts";
import type { DocumentFault, FoundDocument, JudgedDocument } from "./document.ts";
import { expiresSoon, isExpired } from "./expiry.ts";
import { fieldFaults } from "./field-faults.ts";
import { isGoverned, isKept, roleOf, type DocumentRules } from "./rules.ts";

/** `undefined` for what need not carry front matter, and does not. */
export function judgeDocument(found: FoundDocument, rules: DocumentRules): JudgedDocument | undefined {
  const { path, text } = found;
  if (!isDocument(found, rules)) return undefined;
  const read = text === undefined ? "no text" : readFrontMatter(text);
  if (text === undefined || typeof read === "string")
    return { path, ...plannedOf(path, rules), ...broken(faultOfWhole(read, rules)) };
  return { path, ...plannedOf(path, rules), ...judgeFields({ ...found, text }, read, rules) };
}

/** Where the plan asks for no front matter, what has a hash of its own is judged nevertheless. */
export function isDocument({ path, text = "" }: FoundDocument, rules: DocumentRules): boolean {
  if (isGoverned(path, rules)) return true;
  const read = isKept(path, rules) ? "missing" : readFrontMatter(text);
  return typeof read !== "string" && read.fields.has("doc_hash");
}

function plannedOf(path: string, { governed }: DocumentRules): Pick<JudgedDocument, "owner" | "title"> {
  const planned = governed.get(path);
  return planned === undefined ? {} : { owner: planned.owner, title: planned.title };
}

function judgeFields(
  found: FoundDocument & { readonly text: string },
  read: FrontMatter,
  rules: DocumentRules,
): Omit<JudgedDocument, "path"> {
  const expires = LocalDate.safeParse(read.fields.get("expires")).data;
  const owner = rules.governed.get(found.path)?.owner ?? roleOf(read.fields.get("owner"), rules);
  const faults = [...formFaults(found.text, read), ...fieldFaults(found, read, rules)];
  return {
    ...optional({ owner, expires }),
    standing: standingOf(expires, faults, rules),
    faults,
  };
}

function faultOfWhole(read: unknown, rules: DocumentRules): DocumentFault {
  if (read === "no text") return notText;
  return read === "missing" ? missing(rules) : unclosed;
}

function broken(fault: DocumentFault): Pick<JudgedDocument, "standing" | "faults"> {
  return { standing: "broken", faults: [fault] };
}

const notText: DocumentFault = {
  field: "document",
  line: 1,
  severity: "error",
  what: "is no UTF-8 text",
  todo: "Save it as UTF-8.",
};

const unclosed: DocumentFault = {
  field: "front matter",
  line: 1,
  severity: "error",
  what: "is not closed",
  todo: "End it by a line of three dashes.",
};

function missing({ frontMatter }: DocumentRules): DocumentFault {
  return {
    field: "front matter",
    line: 1,
    severity: "error",
    what: "is missing",
    todo: `Begin the document with ${frontMatter.join(", ")} between two lines of three dashes.`,
  };
}

/** A document that expires says so whatever else is wrong with it: the date is what gates go by. */
function standingOf(
  expires: string | undefined,
  faults: readonly DocumentFault[],
  rules: DocumentRules,
): JudgedDocument["standing"] {
  if (expires !== undefined && isExpired(expires, rules)) return "expired";
  if (faults.some(({ severity }) => severity === "error")) return "broken";
  return expires !== undefined && expiresSoon(expires, rules) ? "expires-soon" : "valid";
}

function formFaults(text: string, { badLines }: FrontMatter): readonly DocumentFault[] {
  const mark: DocumentFault = {
    field: "document",
    line: 1,
    severity: "warning",
    what: "begins with a byte order mark",
    todo: "Save it as UTF-8 without one.",
  };
  const lines = badLines.map(({ line, why }): DocumentFault => ({
    field: "front matter",
    line,
    severity: "error",
    what: `can't be read: line ${line} ${why}`,
    todo: "Write one field a line, such as owner: product.",
  }));
  return [...(text.startsWith(byteOrderMark) ? [mark] : []), ...lines];
}
