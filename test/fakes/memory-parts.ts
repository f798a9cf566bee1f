// Backlog, workspace and memory that take every order and keep what they were given.
import type { BacklogItem, BacklogOrder, BacklogState } from "#domain/backlog.ts";
import { sha256Hex } from "#domain/canonical.ts";
import type { WorkspaceDocuments } from "#domain/documents/ports.ts";
import type { KeptText } from "#domain/memory.ts";
import type { Backlog, Memory, Workspace } from "#domain/ports.ts";
import { withFields } from "#domain/workspace/front-matter.ts";
import { createMemoryDeployWebhook } from "./memory-deploy-webhook.ts";
import { createMemoryProbes } from "./memory-probes.ts";

export function createMemoryParts() {
  const issueByKey = new Map<string, { readonly order: BacklogOrder; readonly item: BacklogItem }>();
  const files = new Map<string, string>();
  const textById = new Map<string, string>();
  const kept = new Map<string, KeptText>();
  const stateById = new Map<string, BacklogState>();
  const backlog: Backlog = {
    put: async (key, order) => {
      const known = issueByKey.get(key);
      if (known !== undefined) return known.item;
      const identifier = order.type === "comment" ? order.issue : `OCC-${300 + issueByKey.size}`;
      const item = { id: identifier, identifier, url: `https://linear.example/${identifier}` };
      issueByKey.set(key, { order, item });
      return item;
    },
    states: async (ids) => ids.flatMap((id) => stateById.get(id) ?? []),
  };
  const workspace: Pick<Workspace, "read" | "write" | "lines" | "written"> & WorkspaceDocuments = {
    read: async (path) => files.get(path),
    lines: async () => [],
    written: async () => undefined,
    documents: async () => [...files].map(([path, text]) => ({ path, text })),
    write: async (_, { edits }) => {
      for (const edit of edits)
        files.set(
          edit.path,
          edit.type === "stamp" ? withFields(files.get(edit.path) ?? "", edit.fields) : edit.text,
        );
      return "0".repeat(40);
    },
  };
  const memory: Memory = {
    put: async (texts) =>
      texts.map(({ ref, kind, entry = "", text }) => {
        const sha256 = sha256Hex([ref, kind, entry, text].join("\n"));
        textById.set(sha256.slice(0, 32), text);
        return { id: sha256.slice(0, 32), sha256 };
      }),
    keep: async (entries) => {
      for (const entry of entries) kept.set(entry.id, entry);
    },
    read: async (ids) => new Map(ids.map((id) => [id, textById.get(id) ?? ""])),
  };
  /** Lists nothing: what is kept is looked at in `kept`. */
  const book = { ...memory, list: async () => ({ items: [] }) };
  const probing = createMemoryProbes();
  const deploying = createMemoryDeployWebhook();
  return {
    backlog,
    workspace,
    memory,
    book,
    issueByKey,
    stateById,
    files,
    textById,
    kept,
    probing,
    deploying,
  };
}
