// Says in plain words what a schema found wrong; each text goes on from the name of the field.
import type { z } from "zod";

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

/** Only for what the schema itself has no words of its own for. */
export const inPlainWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? `is missing: it must be ${kindWords(issue.expected)}`
        : typeWords(issue);
    case "invalid_value":
      return chosen(issue.values, issue.input);
    case "invalid_union":
      return unionWords(issue);
    case "invalid_format":
      return formatWords(issue);
    case "too_small":
      return sizeWords(issue.origin, `at least ${issue.minimum}`, Number(issue.minimum));
    case "too_big":
      return sizeWords(issue.origin, `at most ${issue.maximum}`, Number(issue.maximum));
    case "custom":
    case "invalid_element":
    case "invalid_key":
    case "not_multiple_of":
    case "unrecognized_keys":
      return "is not as the plan's format asks";
  }
};

function typeWords(issue: RawIssue & { code: "invalid_type" }): string {
  return `must be ${kindWords(issue.expected)}, not ${valueWords(issue.input)}`;
}

function kindWords(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    string: "a text",
    number: "a number",
    int: "a whole number",
    boolean: "true or false",
    array: "a list",
    object: "a section of fields",
    record: "a section of fields",
  };
  return words[expected] ?? expected;
}

function valueWords(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a section of fields";
  if (typeof value === "string") return `the text "${value}"`;
  return typeof value === "boolean" ? `${value}` : `the number ${Number(value)}`;
}

function chosen(values: readonly unknown[], input: unknown): string {
  const [only, ...more] = values;
  const choices = more.length === 0 ? `be ${String(only)}` : `be one of ${values.map(String).join(", ")}`;
  return input === undefined ? `is missing: it must ${choices}` : `must ${choices}, not ${valueWords(input)}`;
}

function unionWords(issue: RawIssue & { code: "invalid_union" }): string {
  const options = "options" in issue && Array.isArray(issue.options) ? issue.options : [];
  return options.length === 0
    ? "is not as the plan's format asks"
    : `must be one of ${options.map(String).join(", ")}`;
}

function formatWords(issue: RawIssue & { code: "invalid_format" }): string {
  const words: Readonly<Record<string, string>> = {
    email: "must be an e-mail address",
    url: "must be a web address",
    date: "must be a date, such as 2025-10-16",
  };
  return words[issue.format] ?? `must have the form of ${issue.format}`;
}

function sizeWords(origin: string, bound: string, count: number): string {
  if (origin === "string" && count === 1) return "must not be empty";
  if (origin === "string") return `must have ${bound} characters`;
  if (origin === "array") return `must list ${bound}`;
  return `must be ${bound}`;
}
