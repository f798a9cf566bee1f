// What a new workspace begins with: of its documents those that the plan governs, each sound from the first day on.
import { readFrontMatter, withFields } from "../workspace/front-matter.ts";
import type { DocumentRules } from "./rules.ts";
import { stampOf } from "./stamp.ts";

/** Without rules the plan governs nothing. */
export function begunBy(
  templates: ReadonlyMap<string, string>,
  rules: DocumentRules | undefined,
): ReadonlyMap<string, string> {
  return new Map(
    [...templates].flatMap(([path, text]): [string, string][] => {
      if (readFrontMatter(text) === "missing") return [[path, text]];
      return rules?.governed.has(path) === true ? [[path, dated(path, text, rules)]] : [];
    }),
  );
}

function dated(path: string, text: string, rules: DocumentRules): string {
  const { at, epoch, governed } = rules;
  const change = { at, author: { name: "Runsheet", email: "" }, isOurs: true };
  const owner = governed.get(path)?.owner;
  const stamp = stampOf({ path, text, change }, rules);
  return withFields(text, { epoch, doc: path, ...(owner === undefined ? {} : { owner }), ...stamp?.fields });
}
