// Judges what comes in by its zod schema, and names every field at fault in plain words.
import type { FastifySchemaCompiler } from "fastify";
import type { z } from "zod";
import { inPlainWords } from "#integrations/plan-file/words.ts";
import { problem, type FieldError } from "./problems.ts";

export const judge: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart }) =>
  (data) => {
    const judged = schema.safeParse(data, { error: inPlainWords });
    return judged.success
      ? { value: judged.data }
      : { error: invalid(judged.error.issues.map((issue) => fault(issue, httpPart ?? "body"))) };
  };

/** A text that came in may stand in the message: it is cut before it grows the answer. */
const messageLimit = 300;

function fault({ path, message }: z.core.$ZodIssue, whole: string): FieldError {
  return { field: path.join(".") || whole, message: message.slice(0, messageLimit) };
}

const faultsNamed = 20;

function invalid(faults: readonly FieldError[]): Error {
  const errors = faults.slice(0, faultsNamed);
  return problem("invalid", errors.map(({ field, message }) => `${field}: ${message}`).join("; "), {
    errors,
  });
}
