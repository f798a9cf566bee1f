// What can be wrong with each field of a document, in words that name what it says and what it should say.
import { LocalDate } from "../plan/fields.ts";
import { bodyHash, type FrontMatter } from "../workspace/front-matter.ts";
import type { DocumentFault, FoundDocument } from "./document.ts";
import { expiresSoon, isExpired } from "./expiry.ts";
import { roleOf, servedDay, type DocumentRules } from "./rules.ts";

export function fieldFaults(
  found: FoundDocument,
  read: FrontMatter,
  rules: DocumentRules,
): readonly DocumentFault[] {
  return rules.frontMatter.flatMap((field): readonly DocumentFault[] => {
    const value = read.fields.get(field) ?? "";
    const fault = emptyFault(value) ?? faultBy[field]({ value, found, read, rules });
    const line = read.lineByField.get(field) ?? 1;
    return fault === undefined ? [] : [{ field, line, severity: "error", ...fault }];
  });
}

type Fault = Pick<DocumentFault, "what" | "todo"> & Partial<Pick<DocumentFault, "severity">>;

function emptyFault(value: string): Fault | undefined {
  if (value === "") return { what: "is missing", todo: "Add it." };
  if (/\$[({]|^\$\w|`/.test(value)) {
    const what = `holds a shell expression that nothing has expanded: ${shortened(value)}`;
    return { what, todo: "Write the value itself." };
  }
  return undefined;
}

interface Field {
  readonly value: string;
  readonly found: FoundDocument;
  readonly read: FrontMatter;
  readonly rules: DocumentRules;
}

const faultBy: {
  readonly [Name in DocumentRules["frontMatter"][number]]: (field: Field) => Fault | undefined;
} = {
  epoch: ({ value, rules: { epoch } }) =>
    value === epoch
      ? undefined
      : { what: `is ${shortened(value)}, and the plan's is ${epoch}`, todo: `Set it to ${epoch}.` },
  doc: ({ value, found: { path } }) =>
    value === path
      ? undefined
      : { what: `is ${shortened(value)}, which is another path`, todo: `Set it to ${path}.` },
  owner: ({ value, rules }) =>
    roleOf(value, rules) === undefined
      ? {
          what: `is ${shortened(value)}, which the plan does not know`,
          todo: `Name a role of the plan: ${rules.roles.join(", ")}.`,
        }
      : undefined,
  last_reviewed: reviewFault,
  doc_hash: ({ value, read: { body } }) => hashFault(value, bodyHash(body)),
  expires: expiryFault,
};

function hashFault(value: string, hash: string): Fault | undefined {
  if (value === hash) return undefined;
  const what = /^[0-9a-f]{64}$/.test(value)
    ? "is not that of the body"
    : `is ${shortened(value)}, which is no hash`;
  return { what, todo: `Set it to ${hash}, or leave it to the next night.` };
}

function reviewFault({ value, found: { change }, rules: { today } }: Field): Fault | undefined {
  if (!LocalDate.safeParse(value).success) return noDate(value);
  if (value > today)
    return {
      what: `is ${value}, which is still to come`,
      todo: "Set it to the day of the last review, in UTC.",
    };
  const changedOn = change?.at.slice(0, 10);
  return changedOn === undefined || value >= changedOn
    ? undefined
    : { what: `is ${value}, and the body changed on ${changedOn}`, todo: `Set it to ${changedOn}.` };
}

function expiryFault({ value, found: { path }, read, rules }: Field): Fault | undefined {
  if (!LocalDate.safeParse(value).success) return noDate(value);
  const reviewed = LocalDate.safeParse(read.fields.get("last_reviewed")).data ?? "";
  if (value < reviewed) return { what: beforeReview({ value, reviewed }, rules), todo: review };
  if (isExpired(value, rules)) return { what: `was ${value}: the document has expired`, todo: review };
  const served = servedDay(path, rules) ?? "";
  if (value < served) {
    const what = `is ${value}, before ${served}, when what it serves takes place`;
    return { what, todo: `Set it to ${served} or later.` };
  }
  if (!expiresSoon(value, rules)) return undefined;
  return { what: `is ${value}, which is soon`, todo: review, severity: "warning" };
}

function beforeReview(
  { value, reviewed }: { readonly value: string; readonly reviewed: string },
  rules: DocumentRules,
): string {
  const since = isExpired(value, rules) ? ": the document has expired" : "";
  return `is ${value}, before the review of ${reviewed}${since}`;
}

const review = "Review the document, and set the day until which it holds.";

function noDate(value: string): Fault {
  return { what: `is ${shortened(value)}, which is no date`, todo: "Write a date such as 2025-10-16." };
}

function shortened(value: string): string {
  const most = 60;
  return JSON.stringify(value.length > most ? `${value.slice(0, most - 1).toWellFormed()}…` : value);
}
