import { expect, it } from "vitest";
import { bearer, createTestApi, key } from "#test/api.ts";
import { playRelease } from "#test/builders/play.ts";

it.each([
  { given: "a release that nobody knows", successor: "v2025.10.23" },
  { given: "itself", successor: key },
])("a release is not superseded by $given", async ({ successor }) => {
  const { app } = createTestApi({ play: playRelease() });
  const answer = await app.inject({
    method: "POST",
    url: `/api/releases/${key}/supersede`,
    headers: bearer("ines"),
    payload: { successor },
  });
  expect(answer.json()).toMatchObject({ status: 422, code: "invalid", errors: [{ field: "successor" }] });
});
