import type { EntryKind } from "./entry.ts";

/** For people, as the title of a message and the name of a row. */
export const kindInWords: { readonly [Kind in EntryKind]: string } = {
  material: "Material change",
  roadmap: "Roadmap change",
  decision: "Decision",
};
