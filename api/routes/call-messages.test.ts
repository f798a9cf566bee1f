import { describe, expect, it } from "vitest";
import type { Calls } from "#integrations/temporal/calls.ts";
import { aCallStart, anOutcome, CallPlay, someTerms } from "#test/builders/call.ts";
import { aCallApi, callKey, written } from "#test/call-api.ts";
import { encodeCommand } from "../commands.ts";

describe("messages to a call", () => {
  it("answer with the view after the act", async () => {
    const answer = await aCallApi().post("complete-item", { item: "agenda" });
    expect(answer.json()).toMatchObject({ view: { items: [{ id: "agenda", done: true }, {}, {}] } });
  });

  it("carry the refusal of the core as a problem", async () => {
    const unknown = await aCallApi().post("complete-item", { item: "dance" });
    expect(unknown.json()).toMatchObject({ status: 422, code: "unknown-item", errors: [{ field: "item" }] });
    const notTheirs = await aCallApi().post("cancel", { reason: "x" }, "brooke");
    expect(notTheirs.json()).toMatchObject({ status: 403, code: "not-permitted" });
  });

  it("lets customers answer for themselves, in their own calls, and only that", async () => {
    const api = aCallApi();
    const confirm = (person: string, who: string) => api.post("confirm", { person, answer: "yes" }, who);
    expect((await confirm("riley", "riley")).json()).toMatchObject({
      view: { participants: [{ id: "riley", answer: "yes" }, {}], items: [] },
    });
    expect((await confirm("morgan", "riley")).json()).toMatchObject({ code: "not-permitted" });
    expect((await api.post("cancel", { reason: "x" }, "riley")).json()).toMatchObject({
      status: 403,
      code: "not-permitted",
    });
    const without = aCallStart({ terms: someTerms((terms) => (terms.participants = ["morgan"])) });
    const others = await aCallApi(new CallPlay(without)).post(
      "confirm",
      { person: "riley", answer: "yes" },
      "riley",
    );
    expect(others.statusCode).toBe(404);
    expect(others.body).not.toContain("morgan");
  });

  it("put texts away first and send their references on, the same command with the same key", async () => {
    const { post, sent, texts } = aCallApi();
    await post("log-outcome", written, "justin", { "idempotency-key": "1" });
    await post("log-outcome", written, "justin", { "idempotency-key": "1" });
    expect([...texts.values()]).toEqual([
      "It <b>works</b>",
      "Ship it",
      "They asked",
      "Telemetry is understood",
    ]);
    expect(JSON.stringify(sent)).not.toContain("works");
    expect(new Set(sent.map(({ updateId }) => updateId)).size).toBe(1);
  });

  it("take a quote of twenty thousand characters as it is, and name the field of a longer one", async () => {
    const { post, sent, texts } = aCallApi();
    const quoted = (text: string) => ({ ...written, quotes: [{ ...written.quotes[0], text }] });
    expect((await post("log-outcome", quoted("é".repeat(20_001)))).json()).toMatchObject({
      status: 422,
      errors: [{ field: "quotes.0.text" }],
    });
    expect(sent).toEqual([]);
    expect((await post("log-outcome", quoted("é".repeat(20_000)))).statusCode).toBe(200);
    expect([...texts.values()]).toContain("é".repeat(20_000));
    expect(JSON.stringify(sent).length).toBeLessThan(2_000);
  });

  it.each([
    {
      what: "an owner",
      message: "log-outcome",
      payload: { ...written, followUps: [{ id: "f", title: "t", owner: "ghost", due: "2025-10-21" }] },
      field: "followUps.0.owner",
    },
    {
      what: "a participant",
      message: "set-focus",
      payload: { focus: "x", participants: ["riley", "ghost"] },
      field: "participants.1",
    },
  ])("refuse $what who is nobody of the plan", async ({ message, payload, field }) => {
    const { post, sent } = aCallApi();
    expect((await post(message, payload)).json()).toMatchObject({ status: 422, errors: [{ field }] });
    expect(sent).toEqual([]);
  });

  it("that come too late are refused with the call as it closed", async () => {
    const play = new CallPlay();
    play.send(anOutcome);
    play.send({ type: "cancel", reason: "Holiday" });
    play.until("2025-12-01T00:00:00.000Z");
    const answer = await aCallApi(play).post("complete-item", { item: "agenda" });
    expect(answer.json()).toMatchObject({ status: 409, code: "call-closed", view: { key: callKey } });
  });

  it("that nobody knows are named as such", async () => {
    const answer = await aCallApi().post("dance", {});
    expect(answer.json()).toMatchObject({ status: 404, code: "unknown-message" });
    expect(answer.body).toContain('"log-outcome"');
  });
});

describe("a command to a call", () => {
  const command = { workflowId: `call/${callKey}`, updateId: "0".repeat(32) };
  const path = `/api/commands/${encodeCommand(command)}`;
  const saying = (commanded: Awaited<ReturnType<Calls["status"]>>): Calls => {
    const play = new CallPlay();
    return {
      start: async () => ({ outcome: "unanswered" }),
      view: async () => play.view,
      execution: async () => ({ status: "running" }),
      command: async () => commanded,
      status: async () => commanded,
    };
  };

  it("that was accepted but not answered has a place to look", async () => {
    const api = aCallApi(undefined, { calls: saying({ outcome: "waiting", command }) });
    const answer = await api.post("complete-item", { item: "agenda" });
    expect([answer.statusCode, answer.headers["location"]]).toEqual([202, path]);
    expect((await api.get(path)).statusCode).toBe(202);
  });

  it("is done once it is, with the view that its reader may see", async () => {
    const api = aCallApi(undefined, { calls: saying({ outcome: "done", view: new CallPlay().view }) });
    expect((await api.get(path)).json()).toMatchObject({
      status: "done",
      view: { key: callKey, items: [{}, {}, {}] },
    });
    expect((await api.get(path, "riley")).json()).toMatchObject({
      status: "done",
      view: { key: callKey, items: [] },
    });
  });

  it("that nobody answers in time is asked to be sent again", async () => {
    const answer = await aCallApi(undefined, { calls: saying({ outcome: "unanswered" }) }).post("cancel", {
      reason: "x",
    });
    expect([answer.statusCode, answer.headers["retry-after"]]).toEqual([503, "1"]);
  });
});
