// What every workspace must do: held against the fake, against a repository of our own and against one with a remote.
import { describe, expect, it } from "vitest";
import type { WorkspaceDocuments } from "#domain/documents/ports.ts";
import type { Workspace } from "#domain/ports.ts";
import type { WorkspaceEdit, WorkspaceOrder } from "#domain/workspace/order.ts";
import { textMark } from "#domain/workspace/section.ts";

export interface OpenWorkspace {
  readonly workspace: Workspace & WorkspaceDocuments;
  /** Commits a file as a person would, without Runsheet. */
  readonly byHand: (path: string, change: (text: string) => string) => Promise<void>;
}

export const changelog = "docs/directions/product_changelog.md";
const highlights = "packages/memory/ops/2025-10-07.md";
const riley = { name: "Riley", email: "riley@hotdash.dev" };

export function anOrder(...edits: readonly WorkspaceEdit[]): WorkspaceOrder {
  return { message: "Change the documents", author: riley, edits };
}

export function aPut(text: string, more: { readonly path?: string; readonly over?: string } = {}) {
  return { type: "put", path: highlights, text, ...more } as const;
}

export function anEntry(entry: string) {
  return {
    type: "append",
    path: "feedback/product.md",
    section: "entries",
    entry,
    text: `About ${entry}.`,
  } as const;
}

export function aTable(text: string, over?: string) {
  const more = over === undefined ? {} : { over };
  return { type: "replace", path: changelog, section: "entries", text, ...more } as const;
}

/** `open` gives an empty workspace. */
export function describeWorkspace(name: string, open: () => Promise<OpenWorkspace>): void {
  const contracts = { beginnings, orders, crowds, people, files, refusals } as const;
  describe.each(Object.entries(contracts))(`${name}: %s`, (_, contract) => {
    contract(open);
  });
}

type Open = () => Promise<OpenWorkspace>;

function beginnings(open: Open): void {
  it("hold what the plan's documents begin with", async () => {
    const { workspace } = await open();
    expect(await workspace.read(changelog)).toContain("<!-- runsheet:entries begin -->");
    expect(await workspace.read("docs/strategy/archive/.gitkeep")).toBe("");
    expect(await workspace.read("README.md")).toMatch(/^# Workspace/);
    expect(await workspace.read("docs/none.md")).toBeUndefined();
    expect(await workspace.log("README.md")).toMatchObject([{ subject: "Begin the workspace" }]);
  });
}

function orders(open: Open): void {
  it("of several edits are one commit with its author and its cause", async () => {
    const { workspace } = await open();
    const edits = [aPut("# Highlights"), anEntry("e-1"), aTable("| one |")];
    const commit = await workspace.write("call/weekly/2025-10-07/9/ab/log", anOrder(...edits));
    const change = {
      commit,
      author: "Riley",
      subject: "Change the documents",
      effectKey: "call/weekly/2025-10-07/9/ab/log",
    };
    for (const { path } of edits) expect((await workspace.log(path))[0]).toMatchObject(change);
    expect(await workspace.log(highlights)).toHaveLength(1);
    expect(await workspace.read(highlights)).toBe("# Highlights\n");
    expect(await workspace.read("feedback/product.md")).toContain("About e-1.");
    expect(await workspace.read(changelog)).toContain("| one |");
  });

  it("are carried out once under one key, also after others", async () => {
    const { workspace } = await open();
    const first = await workspace.write("e/1", anOrder(aPut("one")));
    await workspace.write("e/10", anOrder(aPut("ten")));
    expect(await workspace.write("e/1", anOrder(aPut("one again")))).toBe(first);
    expect(await workspace.read(highlights)).toBe("ten\n");
    expect(await workspace.log(highlights)).toHaveLength(2);
  });
}

function crowds(open: Open): void {
  it("stand together when they come at once", async () => {
    const { workspace } = await open();
    const entries = Array.from({ length: 8 }, (_, index) => anEntry(`e-${index}`));
    await Promise.all([...entries, ...entries].map((entry) => workspace.write(entry.entry, anOrder(entry))));
    const text = (await workspace.read("feedback/product.md")) ?? "";
    expect((text.match(/About e-\d/g) ?? []).toSorted()).toEqual(
      entries.map(({ entry }) => `About ${entry}`),
    );
  });

  it("make no commit where they change nothing", async () => {
    const { workspace } = await open();
    const first = await workspace.write("e/1", anOrder(aPut("same")));
    expect(await workspace.write("e/2", anOrder(aPut("same\n\n")))).toBe(first);
    expect(await workspace.log(highlights)).toHaveLength(1);
  });

  it("make the section again where a person emptied the file", async () => {
    const { workspace, byHand } = await open();
    await byHand(changelog, () => "");
    await workspace.write("e/1", anOrder(aTable("| one |")));
    expect(await workspace.read(changelog)).toContain("| one |");
  });
}

function people(open: Open): void {
  it("may write around a section", async () => {
    const { workspace, byHand } = await open();
    await workspace.write("e/1", anOrder(aTable("| one |")));
    await byHand(changelog, (text) => `${text}\nWritten below.\n`);
    await workspace.write("e/2", anOrder(aTable("| two |")));
    const text = await workspace.read(changelog);
    expect(text).toContain("| two |");
    expect(text).toContain("Written below.");
    expect((await workspace.log(changelog)).map(({ effectKey }) => effectKey)).toEqual([
      "e/2",
      undefined,
      "e/1",
      "workspace/begin",
    ]);
  });

  it("are not overwritten inside a section until their words were taken over", async () => {
    const { workspace, byHand } = await open();
    await workspace.write("e/1", anOrder(aTable("| one |")));
    await byHand(changelog, (text) => text.replace("| one |", "| one |\n| by hand |"));
    await expect(workspace.write("e/2", anOrder(aTable("| two |")))).rejects.toMatchObject({
      kind: "permanent",
      code: "edited-by-hand",
      message: `The section entries of ${changelog} was edited by hand: take over what was written there, then write it again.`,
    });
    expect(await workspace.read(changelog)).toContain("| by hand |");
    await workspace.write("e/3", anOrder(aTable("| two |\n| by hand |", textMark("| one |\n| by hand |"))));
    expect(await workspace.read(changelog)).toContain("| two |\n| by hand |");
  });
}

function files(open: Open): void {
  it("of people are not overwritten", async () => {
    const { workspace, byHand } = await open();
    await workspace.write("e/1", anOrder(aPut("one")));
    await byHand(highlights, (text) => `${text}And by hand.\n`);
    await expect(workspace.write("e/2", anOrder(aPut("two")))).rejects.toMatchObject({
      kind: "permanent",
      code: "edited-by-hand",
    });
    await workspace.write("e/3", anOrder(aPut("two", { over: textMark("one\nAnd by hand.") })));
    expect(await workspace.read(highlights)).toBe("two\n");
  });

  it("with damaged markers are left alone", async () => {
    const { workspace, byHand } = await open();
    await byHand(changelog, (text) => text.replace("<!-- runsheet:entries end -->", ""));
    await expect(workspace.write("e/1", anOrder(aTable("| one |")))).rejects.toMatchObject({
      kind: "permanent",
      code: "damaged-markers",
    });
  });
}

function refusals(open: Open): void {
  it.each(["../outside.md", "/etc/passwd", ".git/config", "docs/.GIT/hooks/a", "a\0b", "-a"])(
    "keep %j out, read or written",
    async (path) => {
      const { workspace } = await open();
      const refused = { kind: "permanent", code: "bad-path" };
      await expect(workspace.write("e/1", anOrder(aPut("x", { path })))).rejects.toMatchObject(refused);
      await expect(workspace.read(path)).rejects.toMatchObject(refused);
      await expect(workspace.log(path)).rejects.toMatchObject(refused);
    },
  );

  it("leave all of an order undone", async () => {
    const { workspace } = await open();
    const order = anOrder(aPut("fine"), aPut("not fine", { path: ".git/config" }));
    await expect(workspace.write("e/1", order)).rejects.toMatchObject({ code: "bad-path" });
    expect(await workspace.read(highlights)).toBeUndefined();
  });

  it.each(["", "two lines\nRunsheet-Effect: e/9", "a b"])("take no %j for an effect key", async (key) => {
    const { workspace } = await open();
    await expect(workspace.write(key, anOrder(aPut("x")))).rejects.toMatchObject({ code: "bad-key" });
  });

  it("take nothing in a message for an effect key", async () => {
    const { workspace } = await open();
    const message = "Title\n\nRunsheet-Effect: e/2\n\nRunsheet-Effect: e/3";
    await workspace.write("e/1", { ...anOrder(aPut("one")), message });
    for (const [key, text] of [
      ["e/2", "two"],
      ["e/3", "three"],
    ] as const) {
      await workspace.write(key, anOrder(aPut(text)));
      expect(await workspace.read(highlights)).toBe(`${text}\n`);
    }
  });
}
