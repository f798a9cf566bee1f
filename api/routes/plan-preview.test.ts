import { expect, it } from "vitest";
import { Preview } from "#domain/preview/preview.ts";
import { bearer, createTestApi } from "#test/api.ts";

async function preview(query: string, who = "justin") {
  const { app } = createTestApi();
  return app.inject({ url: `/api/plan/preview?${query}`, headers: bearer(who) });
}

it("previews two weeks from now where nothing is said", async () => {
  const { from, to, entries } = Preview.parse((await preview("")).json());
  expect([from, to]).toEqual(["2025-10-13T12:40:00.000Z", "2025-10-27T12:40:00.000Z"]);
  expect(entries.filter(({ about }) => about === "housekeeping")).toHaveLength(14);
});

it("takes a date or an instant, and as many days as are asked for", async () => {
  const byDate = Preview.parse((await preview("from=2025-11-01&days=3")).json());
  expect([byDate.from, byDate.to]).toEqual(["2025-11-01T00:00:00.000Z", "2025-11-04T00:00:00.000Z"]);
  const byInstant = Preview.parse((await preview("from=2025-11-01T10:00:00-04:00&days=1")).json());
  expect(byInstant.from).toBe("2025-11-01T14:00:00.000Z");
});

it.each([
  { query: "from=tomorrow", field: "from" },
  { query: "from=9999-12-31T23:00:00.000Z", field: "from" },
  { query: "from=0001-01-01", field: "from" },
  { query: "days=0", field: "days" },
  { query: "days=93", field: "days" },
  { query: "days=x", field: "days" },
])("refuses $query and names the field", async ({ query, field }) => {
  const answer = await preview(query);
  expect(answer.statusCode).toBe(422);
  expect(answer.json()).toHaveProperty("errors.0.field", field);
});

it("shows customers nothing", async () => {
  expect((await preview("", "riley")).statusCode).toBe(403);
});
