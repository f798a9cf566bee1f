import { describe, expect, it } from "vitest";
import type { MemoryFilter } from "#integrations/supabase/memory.ts";
import { bearer, createTestApi } from "#test/api.ts";
import { createMemoryParts } from "#test/fakes/memory-parts.ts";

function anApi() {
  const asked: MemoryFilter[] = [];
  const list = async (filter: MemoryFilter) => {
    asked.push(filter);
    return { items: [], nextCursor: "7" };
  };
  const { app } = createTestApi({ memory: { ...createMemoryParts().memory, list } });
  const get = (query: string, who = "justin") =>
    app.inject({ url: `/api/memory?${query}`, headers: bearer(who) });
  return { asked, get };
}

describe("the memory", () => {
  it("is what the team keeps of its work, unless another scope is asked for", async () => {
    const { asked, get } = anApi();
    expect((await get("")).json()).toEqual({ items: [], nextCursor: "7" });
    await get("scope=build&kind=quote&ref=call/weekly-customer/2025-10-14&cursor=8&limit=2");
    expect(asked).toEqual([
      { scope: "ops", limit: 50 },
      { scope: "build", kind: "quote", ref: "call/weekly-customer/2025-10-14", cursor: "8", limit: 2 },
    ]);
  });

  it("is for the team, and its questions are judged", async () => {
    expect((await anApi().get("", "riley")).statusCode).toBe(403);
    expect((await anApi().get("", "rs_reader")).statusCode).toBe(403);
    expect((await anApi().get("kind=gossip")).statusCode).toBe(422);
  });
});
