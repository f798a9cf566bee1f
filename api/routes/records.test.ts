import { describe, expect, it } from "vitest";
import { explain } from "#domain/release/explain.ts";
import { withPeople } from "#domain/release/seats.ts";
import { supabaseFailure } from "#integrations/supabase/errors.ts";
import { bearer, createTestApi, key } from "#test/api.ts";
import { people } from "#test/builders/people.ts";
import { playRelease } from "#test/builders/play.ts";

describe("stored evidence", () => {
  it("whose bytes were altered is not given out, and the refusal says so", async () => {
    const message = "Not given out. The stored bytes of evidence aa hash to bb: somebody altered them.";
    const { app } = createTestApi({
      blobs: {
        put: () => Promise.resolve(),
        get: () => Promise.reject(supabaseFailure("permanent", "hash-mismatch", message)),
      },
    });
    const url = `/api/evidence/${"a".repeat(64)}`;
    const answer = await app.inject({ url, headers: bearer("justin") });
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ code: "evidence-altered", detail: message });
  });
});

describe("an explanation over HTTP", () => {
  it("is the one of the core, sentences included", async () => {
    const play = playRelease();
    const { app } = createTestApi({ play });
    const answer = await app.inject({ url: `/api/releases/${key}/explain`, headers: bearer("justin") });
    const { text, earliestGo, path } = explain(withPeople(play.view(), people), people, play.at());
    expect(answer.json()).toMatchObject({ text, earliestGo, lines: text.split("\n") });
    expect(answer.json()).toHaveProperty("path.length", path.length);
  });
});
