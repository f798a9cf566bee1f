import { begunBy } from "#domain/documents/begun.ts";
import type { BodyChange } from "#domain/documents/document.ts";
import type { WorkspaceDocuments } from "#domain/documents/ports.ts";
import { optional } from "#domain/optional.ts";
import type { Workspace } from "#domain/ports.ts";
import { applyEdit, type WorkspaceFile } from "#domain/workspace/edit.ts";
import { bodyIn } from "#domain/workspace/front-matter.ts";
import {
  isStampKey,
  type WorkspaceChange,
  type WorkspaceLine,
  type WorkspaceOrder,
} from "#domain/workspace/order.ts";
import { refusalFailure, refuseBadKey, refuseBadPath } from "#integrations/workspace/failures.ts";
import { readTemplates } from "#integrations/workspace/templates.ts";

const at = "2025-10-07T15:00:00.000Z";

export function createMemoryWorkspace() {
  const fileByPath = new Map<string, WorkspaceFile>();
  const writtenByPath = new Map<string, string>();
  const lineByPath = new Map<string, readonly WorkspaceLine[]>();
  const changeByPath = new Map<string, BodyChange>();
  const log: (WorkspaceChange & { readonly paths: readonly string[] })[] = [];
  const commit = (
    textByPath: ReadonlyMap<string, string>,
    change: Omit<WorkspaceChange, "commit" | "at">,
  ) => {
    const isOurs = change.effectKey !== undefined;
    const id = String(log.length + 1).padStart(40, "0");
    for (const [path, text] of textByPath) {
      const author = { name: change.author, email: `${change.author.toLowerCase()}@hotdash.dev` };
      const before = fileByPath.get(path);
      if (isOurs) writtenByPath.set(path, text);
      // Who stamps a document does not take it over.
      fileByPath.set(path, { text, isOurs: isStampKey(change.effectKey) ? before?.isOurs === true : isOurs });
      if (before === undefined || bodyIn(before.text) !== bodyIn(text))
        changeByPath.set(path, { at, author, isOurs });
      const fresh = { commit: id, author, at, isOurs };
      lineByPath.set(path, blamed(text, { before: lineByPath.get(path) ?? [], fresh }));
    }
    log.unshift({
      commit: id,
      at,
      ...change,
      paths: [...textByPath.keys()],
    });
    return newest();
  };
  const newest = () => log[0]?.commit ?? "";
  const templates = begunBy(readTemplates(), undefined);
  commit(templates, { author: "Runsheet", subject: "Begin the workspace", effectKey: "workspace/begin" });
  const workspace: Workspace & WorkspaceDocuments = {
    write: async (effectKey, order) => {
      refuseBadKey(effectKey);
      const standing = log.find((change) => change.effectKey === effectKey);
      if (standing !== undefined) return standing.commit;
      const textByPath = edited(order, (path) => fileByPath.get(path));
      if (textByPath.size === 0) return newest();
      const author = order.author?.name ?? "Runsheet";
      return commit(textByPath, { author, subject: order.message.split("\n")[0] ?? "", effectKey });
    },
    read: async (path) => {
      refuseBadPath(path);
      return fileByPath.get(path)?.text;
    },
    log: async (path) => {
      refuseBadPath(path);
      return log.filter(({ paths }) => paths.includes(path)).map(({ paths: _, ...change }) => change);
    },
    lines: async (path) => {
      refuseBadPath(path);
      return lineByPath.get(path) ?? [];
    },
    written: async (path) => {
      refuseBadPath(path);
      return writtenByPath.get(path);
    },
    documents: async () =>
      [...fileByPath]
        .filter(([path]) => path.endsWith(".md"))
        .map(([path, { text }]) => ({ path, text, ...optional({ change: changeByPath.get(path) }) })),
  };
  return {
    workspace,
    byHand: async (path: string, change: (text: string) => string) => {
      const text = change(fileByPath.get(path)?.text ?? "");
      commit(new Map([[path, text]]), { author: "Somebody", subject: "By hand" });
    },
  };
}

/** A line that was there before keeps its commit. */
function blamed(
  text: string,
  {
    before,
    fresh,
  }: { readonly before: readonly WorkspaceLine[]; readonly fresh: Omit<WorkspaceLine, "text"> },
): readonly WorkspaceLine[] {
  const lines = text.replace(/\n$/, "").split("\n");
  return lines.map((line) => before.find((known) => known.text === line) ?? { ...fresh, text: line });
}

function edited({ edits }: WorkspaceOrder, standing: (path: string) => WorkspaceFile | undefined) {
  const textByPath = new Map<string, string>();
  for (const edit of edits) {
    const text = textByPath.get(edit.path);
    const result = applyEdit(text === undefined ? standing(edit.path) : { text, isOurs: true }, edit);
    if ("refused" in result) throw refusalFailure(result);
    textByPath.set(edit.path, result.text);
  }
  return new Map([...textByPath].filter(([path, text]) => standing(path)?.text !== text));
}
