// The memory in the embedded Supabase: one reference for one text, amendments, redaction, pages.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PlacedText } from "#domain/memory.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { createMemory, type MemoryBook } from "./memory.ts";

let supabase: TestSupabase;
let memory: MemoryBook;
beforeAll(async () => {
  supabase = await startTestSupabase();
  memory = createMemory(supabase.client);
});
afterAll(() => supabase.close());
beforeEach(() => supabase.empty());

const ref = "call/weekly-customer/2025-10-14";
const aText = (more: Partial<PlacedText> = {}): PlacedText => ({
  ref,
  scope: "ops",
  kind: "quote",
  entry: "q1",
  text: "We open it once a week.",
  ...more,
});

async function put(...texts: readonly PlacedText[]): Promise<readonly string[]> {
  return (await memory.put(texts)).map(({ id }) => id);
}

async function keep(ids: readonly string[], details: Record<string, string> = {}): Promise<void> {
  await memory.keep(ids.map((id) => ({ id, details })));
}

describe("the memory", () => {
  it("gives one text in one place one reference, and equal texts in two places two hashes", async () => {
    const [first, again] = await memory.put([aText(), aText()]);
    expect(await memory.put([aText()])).toEqual([first]);
    expect(again).toEqual(first);
    const [other] = await memory.put([aText({ entry: "q2" })]);
    expect(other?.id).not.toBe(first?.id);
    expect(other?.sha256).not.toBe(first?.sha256);
  });

  it("lists a text only once it is kept, with what is known of it", async () => {
    const ids = await put(aText());
    expect((await memory.list({})).items).toEqual([]);
    await keep(ids, { speaker: "Riley Chen" });
    await keep(ids, { speaker: "Riley Chen" });
    expect((await memory.list({})).items).toMatchObject([
      {
        kind: "quote",
        ref,
        entry: "q1",
        text: "We open it once a week.",
        details: { speaker: "Riley Chen" },
      },
    ]);
    expect((await memory.list({})).items).toHaveLength(1);
  });

  it("shows of an entry its newest text alone", async () => {
    await keep(await put(aText()));
    await keep(await put(aText({ text: "We open it each day." })));
    expect((await memory.list({})).items.map(({ text }) => text)).toEqual(["We open it each day."]);
  });

  it("keeps any number of highlights, which have no entry", async () => {
    const { entry: _, ...highlight } = aText({ kind: "highlight" });
    await keep(await put({ ...highlight, text: "One" }, { ...highlight, text: "Two" }));
    expect((await memory.list({ kind: "highlight" })).items.map(({ text }) => text)).toEqual(["Two", "One"]);
  });

  it("redacts text, speaker and salt, and keeps place and hash", async () => {
    const [id = ""] = await put(aText());
    await keep([id], { speaker: "Riley Chen" });
    const [before] = (await memory.list({})).items;
    expect(await memory.redact(id, "ines")).toBe(true);
    expect(await memory.redact(id, "justin")).toBe(false);
    const [redacted] = (await memory.list({})).items;
    expect(redacted).toMatchObject({ id, details: {}, sha256: before?.sha256, redactedBy: "ines" });
    expect(redacted).not.toHaveProperty("text");
    expect(await memory.read([id])).toEqual(new Map());
    expect(await put(aText())).not.toEqual([id]);
  });

  it("reads markup and very long texts as they were written", async () => {
    const texts = ["<script>alert(1)</script> *bold* ]]>", "ü".repeat(20_000)];
    const ids = await put(...texts.map((text, index) => aText({ text, entry: `q${index}` })));
    expect([...(await memory.read(ids)).values()].toSorted()).toEqual(texts.toSorted());
  });

  it("refuses to keep what was never put", async () => {
    await expect(keep(["00000000-0000-4000-8000-000000000000"])).rejects.toMatchObject({ kind: "permanent" });
  });

  it("is paged, newest first, each once, and filtered", async () => {
    for (const entry of ["a", "b", "c"]) await keep(await put(aText({ entry, text: entry })));
    await keep(await put(aText({ ref: "call/other/2025-10-14", scope: "build" })));
    const first = await memory.list({ ref, limit: 2 });
    const second = await memory.list({ ref, limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...second.items].map(({ entry }) => entry)).toEqual(["c", "b", "a"]);
    expect(second.nextCursor).toBeUndefined();
    expect((await memory.list({ scope: "build" })).items).toHaveLength(1);
  });

  it("of many writers at once has one row for one text", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => put(aText())));
    expect(new Set(answers.flat()).size).toBe(1);
  });
});
