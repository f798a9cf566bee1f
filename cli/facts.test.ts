import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createTestApi, ownToken } from "#test/api.ts";
import { aFactRow } from "#test/builders/facts.ts";
import { runCaptured } from "#test/open-cli.ts";

async function openBook(token = ownToken) {
  const { app } = createTestApi();
  const folder = mkdtempSync(join(tmpdir(), "runsheet-facts-"));
  onTestFinished(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  const file = join(folder, "facts.ndjson");
  const load = (text: string, ...more: string[]) => {
    writeFileSync(file, text);
    return runCaptured(["facts", "import", file, ...more], { url, token });
  };
  const pipe = (stdin: string) => runCaptured(["facts", "import", "-"], { url, token }, { stdin });
  return { load, pipe };
}

const lines = (...rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join("\n");
const many = (count: number) => Array.from({ length: count }, (_, at) => aFactRow({ key: `fact:${at}` }));

describe("runsheet facts import", () => {
  it("sends a long file in batches and says how far it is", async () => {
    const { load } = await openBook();
    const first = await load(`${lines(...many(1_201))}\n`);
    expect(first.code).toBe(0);
    expect(first.out).toBe("1201 facts taken, 0 known before, 0 rejected, of 1201.");
    expect(first.err.split("\n")).toEqual([
      "500 taken, 0 known, 0 rejected",
      "1000 taken, 0 known, 0 rejected",
      "1201 taken, 0 known, 0 rejected",
    ]);
    expect((await load(lines(...many(1_201)))).out).toContain("0 facts taken, 1201 known before");
  });

  it("lists what was rejected by line, and fails", async () => {
    const { pipe } = await openBook();
    const answer = await pipe(
      `\uFEFF${lines(aFactRow())}\r\n\n{broken\n${lines(aFactRow({ key: "b", factType: "x" }), aFactRow({ key: "c" }))}`,
    );
    expect(answer.code).toBe(1);
    expect(answer.out.split("\n")).toEqual([
      "LINE  KEY  WHY",
      "3          is not readable JSON",
      expect.stringMatching(/^4 {5}b {4}factType: x is unknown; known are dashboard/),
      "",
      "2 facts taken, 0 known before, 2 rejected, of 4.",
    ]);
  });

  it("goes on after a batch of which no row was taken", async () => {
    const { load } = await openBook();
    const bad = Array.from({ length: 500 }, (_, at) => ({ key: `bad:${at}` }));
    const answer = await load(lines(...bad, aFactRow()), "-o", "json");
    expect(answer).toMatchObject({ code: 1, err: "" });
    const told: unknown = JSON.parse(answer.out);
    expect(told).toMatchObject({ rows: 501, accepted: 1, duplicates: 0 });
    expect(told).toHaveProperty("rejected.length", 500);
    expect(told).toHaveProperty("rejected.499.line", 500);
  });

  it("says who may post facts to somebody who may not, and what file is missing", async () => {
    const { load } = await openBook("token-justin");
    const answer = await load(lines(aFactRow()));
    expect(answer).toMatchObject({ code: 1, out: "" });
    expect(answer.err).toContain("This is for data, manager and service tokens; you are product.");
    const missing = await runCaptured(["facts", "import", "/nowhere"], { url: "http://127.0.0.1:1" });
    expect(missing).toMatchObject({ code: 1, err: "There is no file /nowhere." });
  });

  it("takes an empty file for what it is", async () => {
    expect((await (await openBook()).load("")).out).toBe("0 facts taken, 0 known before, 0 rejected, of 0.");
  });
});
