// Changes of the documents that the plan governs, as entries of the change log: told by whom and when, as git knows it.
import type { ChangeEntry } from "../changelog/entry.ts";
import { authorNamed } from "../changelog/hand-lines.ts";
import type { Person } from "../people.ts";
import type { FoundDocument } from "./document.ts";
import type { DocumentRules } from "./rules.ts";
import type { Stamp } from "./stamp.ts";

/** Only another body than the one that was hashed is a change; what Runsheet wrote itself is told by the act. */
export function entriesOf(
  found: readonly FoundDocument[],
  stamps: readonly Stamp[],
  { governed, people }: Pick<DocumentRules, "governed"> & { readonly people: readonly Person[] },
): readonly ChangeEntry[] {
  return stamps.flatMap(({ path, fields, isNewBody }): readonly ChangeEntry[] => {
    const planned = governed.get(path);
    const change = found.find((one) => one.path === path)?.change;
    if (!isNewBody || planned === undefined || change === undefined || change.isOurs) return [];
    return [
      {
        key: `documents/${fields["doc_hash"]}/${path}`.slice(0, 300),
        kind: "material",
        change: `${planned.title} was changed.`,
        evidence: path,
        author: authorNamed(change.author, people),
        authorType: "person",
        at: change.at,
      },
    ];
  });
}
