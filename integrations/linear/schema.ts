// Which of two schemas answers: the real one lets us choose ids and asks for archived issues, the emulator's does neither.
import { z } from "zod";
import type { Linear } from "./client.ts";
import { schemaDocument } from "./documents.ts";

export interface Schema {
  readonly takesIds: boolean;
  readonly knowsArchived: boolean;
}

/** Asked once; a failed question is asked again. */
export function createSchemaLookup(linear: Linear): () => Promise<Schema> {
  let known: Schema | undefined;
  return async () => {
    known ??= await readSchema(linear);
    return known;
  };
}

const Named = z.object({ name: z.string() });
const Answer = z.object({
  issueInput: z.object({ inputFields: z.array(Named) }),
  query: z.object({ fields: z.array(Named.extend({ args: z.array(Named) })) }),
});

async function readSchema(linear: Linear): Promise<Schema> {
  const { issueInput, query } = await linear.ask(schemaDocument, { variables: {}, answer: Answer });
  const issues = query.fields.find(({ name }) => name === "issues")?.args ?? [];
  return {
    takesIds: issueInput.inputFields.some(({ name }) => name === "id"),
    knowsArchived: issues.some(({ name }) => name === "includeArchived"),
  };
}
