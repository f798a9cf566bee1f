// What every workspace must do for who writes what a person may be writing too: told line by line, and never overtaken.
import { describe, expect, it } from "vitest";
import { textMark } from "#domain/workspace/section.ts";
import { anOrder, aTable, changelog, type OpenWorkspace } from "./workspace.contract.ts";

/** `open` gives an empty workspace. */
export function describeLines(name: string, open: () => Promise<OpenWorkspace>): void {
  describe(`${name}: lines`, () => {
    it("keeps a section that is another one by now, whoever wrote it", async () => {
      const { workspace, byHand } = await open();
      await workspace.write("e/1", anOrder(aTable("| one |")));
      const stale = { ...aTable("| two |"), on: textMark("") };
      const overtaken = { kind: "retryable", code: "overtaken" };
      await expect(workspace.write("e/2", anOrder(stale))).rejects.toMatchObject(overtaken);
      await byHand(changelog, (text) => text.replace("| one |", "| one |\n| by hand |"));
      const standing = textMark("| one |\n| by hand |");
      await workspace.write("e/2", anOrder({ ...aTable("| two |\n| by hand |"), on: standing }));
      expect(await workspace.read(changelog)).toContain("| two |\n| by hand |");
    });

    it("is told apart line by line", async () => {
      const { workspace, byHand } = await open();
      await workspace.write("e/1", anOrder(aTable("| one |")));
      await byHand(changelog, (text) => text.replace("| one |", "| one |\n| by hand |"));
      const lines = await workspace.lines(changelog);
      const [typed] = await workspace.log(changelog);
      expect(lines.find(({ text }) => text === "| by hand |")).toMatchObject({
        author: { name: "Somebody", email: "somebody@hotdash.dev" },
        commit: typed?.commit,
        at: typed?.at,
        isOurs: false,
      });
      expect(lines.find(({ text }) => text === "| one |")).toMatchObject({ isOurs: true });
      expect(`${lines.map(({ text }) => text).join("\n")}\n`).toBe(await workspace.read(changelog));
      expect(await workspace.lines("docs/none.md")).toEqual([]);
    });

    it("is known as Runsheet left it, whatever a person made of it", async () => {
      const { workspace, byHand } = await open();
      await workspace.write("e/1", anOrder(aTable("| one |")));
      const ours = await workspace.read(changelog);
      await byHand(changelog, () => "All gone.\n");
      expect(await workspace.written(changelog)).toBe(ours);
      await byHand("docs/theirs.md", () => "Mine.\n");
      expect(await workspace.written("docs/theirs.md")).toBeUndefined();
    });
  });
}
