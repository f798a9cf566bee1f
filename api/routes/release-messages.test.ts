import { describe, expect, it } from "vitest";
import { bearer, createTestApi, key } from "#test/api.ts";
import { playRelease, playToDecision } from "#test/builders/play.ts";

const release = `/api/releases/${key}`;

describe("messages", () => {
  it("answer with the view after the act", async () => {
    const play = playToDecision();
    const { app } = createTestApi({ play });
    const payload = { outcome: "go", rationale: "All met.", digest: play.gate("go-no-go").digest };
    const answer = await app.inject({
      method: "POST",
      url: `${release}/decide`,
      headers: bearer("ines"),
      payload,
    });
    expect(answer.json()).toMatchObject({ view: { status: "go", decisions: [{ by: "ines" }] } });
  });

  it("carry the refusal of the core as a problem", async () => {
    const play = playToDecision();
    const { app } = createTestApi({ play });
    const payload = { outcome: "go", rationale: "All met.", digest: "0".repeat(64) };
    const answer = await app.inject({
      method: "POST",
      url: `${release}/decide`,
      headers: bearer("ines"),
      payload,
    });
    expect(answer.json()).toMatchObject({
      status: 409,
      code: "stale-digest",
      digest: play.gate("go-no-go").digest,
    });
  });

  it("are the same command when sent again with the same key, and another one otherwise", async () => {
    const { app, sent } = createTestApi({ play: playRelease() });
    const post = (reason: string, headers: object) =>
      app.inject({
        method: "POST",
        url: `${release}/hold`,
        headers: { ...bearer("ines"), ...headers },
        payload: { reason },
      });
    await post("a", { "idempotency-key": "1" });
    await post("a", { "idempotency-key": "1" });
    await post("b", { "idempotency-key": "1" });
    await post("a", {});
    await post("a", {});
    const ids = sent.map(({ updateId }) => updateId);
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(4);
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each([
    { what: "unreadable JSON", payload: "{", type: "application/json", status: 400, code: "unreadable-json" },
    {
      what: "a poisoned prototype",
      payload: '{"__proto__":{}}',
      type: "application/json",
      status: 400,
      code: "unreadable-json",
    },
    { what: "a list", payload: "[]", type: "application/json", status: 422, code: "invalid" },
    { what: "no body", payload: "", type: "application/json", status: 422, code: "invalid" },
    {
      what: "plain text",
      payload: "reason",
      type: "text/plain",
      status: 415,
      code: "unsupported-media-type",
    },
    {
      what: "a form",
      payload: '--x\r\nContent-Disposition: form-data; name="reason"\r\n\r\naudit\r\n--x--\r\n',
      type: "multipart/form-data; boundary=x",
      status: 415,
      code: "unsupported-media-type",
    },
    {
      what: "a text too long",
      payload: JSON.stringify({ reason: "x".repeat(3_000) }),
      type: "application/json",
      status: 422,
      code: "invalid",
    },
    {
      what: "more than 8 MB",
      payload: JSON.stringify({ reason: "x".repeat(9_000_000) }),
      type: "application/json",
      status: 413,
      code: "too-large",
    },
  ])("refuse $what with $status", async ({ payload, type, status, code }) => {
    const answer = await createTestApi({ play: playRelease() }).app.inject({
      method: "POST",
      url: `${release}/hold`,
      headers: { ...bearer("ines"), "content-type": type },
      payload,
    });
    expect(answer.json()).toMatchObject({ status, code });
  });

  it("refuse a decision whose attendees are nobody of the plan", async () => {
    const { app, sent } = createTestApi({ play: playRelease() });
    const answer = await app.inject({
      method: "POST",
      url: `${release}/decide`,
      headers: bearer("ines"),
      payload: { outcome: "go", rationale: "All met", digest: "0".repeat(64), attendees: ["leo", "ghost"] },
    });
    expect(answer.json()).toMatchObject({ status: 422, errors: [{ field: "attendees.1" }] });
    expect(sent).toEqual([]);
  });

  it("need no body where they have no field", async () => {
    const { app } = createTestApi({ play: playRelease() });
    const answer = await app.inject({ method: "POST", url: `${release}/resume`, headers: bearer("ines") });
    expect(answer.json()).toMatchObject({ status: 409, code: "not-held" });
  });

  it("that nobody knows are named as such, with what there is", async () => {
    const answer = await createTestApi().app.inject({
      method: "POST",
      url: `${release}/frobnicate`,
      headers: bearer("ines"),
      payload: {},
    });
    expect(answer.json()).toMatchObject({ status: 404, code: "unknown-message" });
    expect(answer.body).toContain('"sign-off"');
  });
});
