import { describe, expect, it } from "vitest";
import { z } from "zod";
import { bearer, createTestApi, rowOf } from "#test/api.ts";
import { playRelease } from "#test/builders/play.ts";

const List = z.object({ items: z.array(z.unknown()), nextCursor: z.string().optional() });

async function anApi() {
  const { app, hub, records } = createTestApi();
  const row = rowOf(playRelease());
  const missing = {
    lane: "announce",
    what: "card",
    since: row.updatedAt,
    reason: "archived",
    state: "failed",
  };
  const undelivered = ["a", "b"].map((key) => ({ ...missing, key }));
  for (const key of ["v1", "v2"]) {
    const id = `release/${key}`;
    await records.write({ run: { ...row, id, view: { ...row.view, id, key, undelivered } }, decisions: [] });
  }
  await hub.poll();
  const ask = (url: string) => app.inject({ url, headers: bearer("justin") });
  return { ask, list: async (url: string) => List.parse((await ask(url)).json()) };
}

describe.each(["/api/people", "/api/inbox", "/api/undelivered"])("the list %s", (url) => {
  it("is read page by page, each item once", async () => {
    const { list } = await anApi();
    const whole = await list(url);
    expect(whole.items.length).toBeGreaterThan(1);
    expect(whole).not.toHaveProperty("nextCursor");
    const seen: unknown[] = [];
    for (
      let next = await list(`${url}?limit=1`);
      ;
      next = await list(`${url}?limit=1&cursor=${next.nextCursor}`)
    ) {
      seen.push(...next.items);
      if (next.nextCursor === undefined) break;
    }
    expect(seen).toEqual(whole.items);
  });

  it.each(["limit=0", "limit=x", "cursor=nowhere"])("refuses %s and names the field", async (query) => {
    const { ask } = await anApi();
    const answer = await ask(`${url}?${query}`);
    expect(answer.json()).toMatchObject({ status: 422, errors: [{ field: query.split("=")[0] }] });
  });
});

describe("what waits", () => {
  it.each(["/api/inbox", "/api/undelivered"])("is found by environment in %s", async (url) => {
    const { list } = await anApi();
    expect((await list(`${url}?environment=mock`)).items).not.toEqual([]);
    expect((await list(`${url}?environment=production`)).items).toEqual([]);
  });
});
