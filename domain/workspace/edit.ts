// What an edit makes of a document, or why it must not.
import { withFields, withTrueHash } from "./front-matter.ts";
import type { AppendEntry, PutFile, ReplaceSection, StampFields, WorkspaceEdit } from "./order.ts";
import { pathProblem } from "./path.ts";
import {
  readSection,
  textMark,
  withEntry,
  withoutMarkers,
  writeSection,
  type SectionText,
} from "./section.ts";

export interface WorkspaceFile {
  readonly text: string;
  /** False when a person committed it last. */
  readonly isOurs: boolean;
}

export interface WorkspaceRefusal {
  readonly refused: "bad-path" | "damaged-markers" | "edited-by-hand" | "overtaken";
  readonly reason: string;
}

type Edited = { readonly text: string } | WorkspaceRefusal;

export function applyEdit(file: WorkspaceFile | undefined, edit: WorkspaceEdit): Edited {
  const problem = pathProblem(edit.path);
  if (problem === undefined) return editFile(file, file?.text ?? "", edit);
  return {
    refused: "bad-path",
    reason: `The path ${JSON.stringify(edit.path)} can't be written: it ${problem}.`,
  };
}

function editFile(file: WorkspaceFile | undefined, document: string, edit: WorkspaceEdit): Edited {
  switch (edit.type) {
    case "put":
      return putFile(file, edit);
    case "append":
      return hashed(document, appendEntry(document, edit));
    case "replace":
      return hashed(document, replaceSection(document, edit));
    case "stamp":
      return stampFields(document, edit);
  }
}

function hashed(document: string, edited: Edited): Edited {
  return "refused" in edited ? edited : { text: withTrueHash(document, edited.text) };
}

function stampFields(document: string, { path, fields, on }: StampFields): Edited {
  return textMark(document) === on
    ? { text: withFields(document, fields) }
    : overtaken(`The document ${path}`);
}

function putFile(file: WorkspaceFile | undefined, { path, text, over }: PutFile): Edited {
  const next = `${text.toWellFormed().replace(/\n*$/, "")}\n`;
  const isFree = file === undefined || file.isOurs || file.text === next || textMark(file.text) === over;
  return isFree ? { text: next } : editedByHand(`The file ${path}`);
}

function appendEntry(document: string, { path, section, entry, text }: AppendEntry): Edited {
  const found = readSection(document, section);
  if (found === "damaged") return damaged(path, section);
  const next = withEntry(found?.text ?? "", { id: entry, text });
  if (next === found?.text) return { text: document };
  return { text: writeSection(document, section, { text: next, isMarked: found?.isByHand !== true }) };
}

function replaceSection(document: string, { path, section, text, over, on }: ReplaceSection): Edited {
  const found = readSection(document, section);
  if (found === "damaged") return damaged(path, section);
  const next = withoutMarkers(text);
  const standing = standingMark(found);
  if (on !== undefined && on !== standing) return overtaken(`The section ${section} of ${path}`);
  const isKnown = [over, on, textMark(next)].includes(standing);
  if (found?.isByHand === true && !isKnown) return editedByHand(`The section ${section} of ${path}`);
  return { text: writeSection(document, section, { text: next, isMarked: true }) };
}

function standingMark(section: SectionText | undefined): string {
  return textMark(section?.text ?? "");
}

function damaged(path: string, section: string): WorkspaceRefusal {
  const reason = `The markers of the section ${section} in ${path} are damaged: restore one begin line and one end line below it, then retry.`;
  return { refused: "damaged-markers", reason };
}

function overtaken(what: string): WorkspaceRefusal {
  const reason = `${what} has changed meanwhile: look at it anew, then write it again.`;
  return { refused: "overtaken", reason };
}

function editedByHand(what: string): WorkspaceRefusal {
  const reason = `${what} was edited by hand: take over what was written there, then write it again.`;
  return { refused: "edited-by-hand", reason };
}
