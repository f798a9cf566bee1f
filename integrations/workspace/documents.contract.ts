// What every workspace must know of its documents: their texts, when their bodies changed, and how they are stamped.
import { expect, it, describe } from "vitest";
import { stampKey } from "#domain/workspace/order.ts";
import { textMark } from "#domain/workspace/section.ts";
import type { OpenWorkspace } from "./workspace.contract.ts";

const path = "docs/plan.md";
const first = "---\nowner: product\n---\n# Plan\n";

export function describeDocuments(name: string, open: () => Promise<OpenWorkspace>): void {
  describe(`${name}: documents`, () => {
    it("are all Markdown files, each with who changed its body last", async () => {
      const { workspace, byHand } = await open();
      const found = async () => (await workspace.documents()).find((one) => one.path === path);
      expect(await found()).toBeUndefined();
      await byHand(path, () => first);
      const change = { author: { name: "Somebody", email: "somebody@hotdash.dev" }, isOurs: false };
      expect(await found()).toMatchObject({ text: first, change });
      const { at } = (await found())?.change ?? {};
      await workspace.write(stampKey("night-1"), aStamp(first, { doc_hash: "abc" }));
      await workspace.write(stampKey("night-2"), aStamp((await found())?.text ?? "", { doc_hash: "abcd" }));
      expect(await found()).toMatchObject({
        text: "---\nowner: product\ndoc_hash: abcd\n---\n# Plan\n",
        change: { ...change, at },
      });
      const text = "---\nowner: qa\n---\n# Another plan\n";
      await workspace.write("e/1", {
        message: "Write",
        edits: [{ type: "put", path, text, over: textMark((await found())?.text ?? "") }],
      });
      expect(await found()).toMatchObject({ text, change: { isOurs: true } });
      const paths = (await workspace.documents()).map((one) => one.path);
      expect(paths).toContain("README.md");
      expect(paths).not.toContain("docs/strategy/archive/.gitkeep");
    });

    it("that were changed since they were looked at are not stamped", async () => {
      const { workspace, byHand } = await open();
      await byHand(path, () => first);
      const order = aStamp(first, { doc_hash: "abc" });
      await byHand(path, (text) => `${text}More.\n`);
      await expect(workspace.write(stampKey("night-1"), order)).rejects.toMatchObject({ code: "overtaken" });
      expect(await workspace.read(path)).toBe(`${first}More.\n`);
    });

    it("stay whose they are when they are stamped", async () => {
      const { workspace, byHand } = await open();
      await byHand(path, () => first);
      await workspace.write(stampKey("night-1"), aStamp(first, { doc_hash: "abc" }));
      const put = { type: "put", path, text: "Ours." } as const;
      await expect(workspace.write("e/1", { message: "Write", edits: [put] })).rejects.toMatchObject({
        code: "edited-by-hand",
      });
    });
  });
}

function aStamp(text: string, fields: Readonly<Record<string, string>>) {
  return { message: "Stamp", edits: [{ type: "stamp", path, fields, on: textMark(text) } as const] };
}
