// The change log in the embedded Supabase: stored once, never changed, each entry with its row of the decision log.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ChangeEntry } from "#domain/changelog/entry.ts";
import { aChange } from "#test/builders/changelog.ts";
import { createMemoryChangelog } from "#test/fakes/memory-changelog.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { createChangelog, type ChangeBook } from "./changelog.ts";
import { createRecords } from "./records.ts";

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
});
afterAll(() => supabase.close());
beforeEach(() => supabase.empty());

const entry = (more: Partial<ChangeEntry> = {}): ChangeEntry => ChangeEntry.parse(aChange(more));
const keysOf = (entries: readonly { readonly key: string }[]) => entries.map(({ key }) => key);

const books: Readonly<Record<string, () => ChangeBook>> = {
  "the database": () => createChangelog(supabase.client),
  "the fake": createMemoryChangelog,
};

describe.each(Object.entries(books))("%s", (_, open) => {
  it("stores an entry once: the first of a key is the answer", async () => {
    const book = open();
    const [first] = await book.append([entry({ evidence: "docs/plan.md" })]);
    expect(first).toMatchObject(entry({ evidence: "docs/plan.md" }));
    const again = await book.append([entry({ change: "Another text" }), entry({ key: "k-2" })]);
    expect(again.map(({ change }) => change)).toEqual([first?.change, first?.change]);
    expect(keysOf(await book.all())).toEqual(["k-2", "k-1"]);
  });

  it("lists the newest first, page by page, each once, and filtered", async () => {
    const book = open();
    await book.append([
      entry({ key: "b", at: "2025-10-02T00:00:00.000Z" }),
      entry({ key: "c", at: "2025-10-02T00:00:00.000Z", kind: "roadmap" }),
      entry({ key: "a", at: "2025-09-30T00:00:00.000Z" }),
      entry({ key: "d", at: "2025-10-09T00:00:00.000Z", kind: "decision" }),
    ]);
    const first = await book.list({ limit: 2 });
    const second = await book.list({ limit: 2, cursor: first.nextCursor ?? "" });
    expect(keysOf([...first.items, ...second.items])).toEqual(["d", "c", "b", "a"]);
    expect(second.nextCursor).toBeUndefined();
    expect(keysOf(await book.all())).toEqual(["d", "c", "b", "a"]);
    expect(keysOf((await book.list({ kind: "roadmap" })).items)).toEqual(["c"]);
    expect(keysOf((await book.list({ key: "a" })).items)).toEqual(["a"]);
    const october = { from: "2025-10-02T00:00:00.000Z", to: "2025-10-09T00:00:00.000Z" };
    expect(keysOf((await book.list(october)).items)).toEqual(["c", "b"]);
  });
});

describe("the table", () => {
  it("has a row of the decision log for each entry, without its text", async () => {
    const book = createChangelog(supabase.client);
    await book.append([entry({ change: "Secret" })]);
    await book.append([entry({ change: "Secret" })]);
    const { items } = await createRecords(supabase.client).decisions({ action: "changelog.appended" });
    expect(items).toMatchObject([
      { key: "changelog/k-1/appended", actor: { id: "justin" }, externalRef: "changelog/k-1" },
    ]);
    expect(JSON.stringify(items)).not.toContain("Secret");
  });

  it("has one row for one key, also of many writers at once", async () => {
    const book = createChangelog(supabase.client);
    await Promise.all(Array.from({ length: 8 }, () => book.append([entry()])));
    expect(keysOf(await book.all())).toEqual(["k-1"]);
    expect((await createRecords(supabase.client).decisions({})).items).toHaveLength(1);
  });

  it.each(["update changelog set change = 'x'", "delete from changelog", "truncate changelog"])(
    "refuses %s",
    async (statement) => {
      await createChangelog(supabase.client).append([entry()]);
      await expect(supabase.asService(statement)).rejects.toThrow(/refused|denied/);
      await expect(supabase.asOwner(statement)).rejects.toThrow(/keeps what was written/);
    },
  );

  it("is shown to nobody with a browser's key", async () => {
    await createChangelog(supabase.client).append([entry()]);
    const response = await supabase.rest(supabase.publishableKey, { path: "changelog?select=*" });
    expect(await response.text()).not.toContain("pilot");
  });

  it("holds ten thousand entries, and gives them all at once", async () => {
    const book = createChangelog(supabase.client);
    const many = Array.from({ length: 10_000 }, (_, index) => entry({ key: `k-${index}` }));
    await book.append(many);
    expect(await book.all()).toHaveLength(10_000);
  }, 120_000);
});
