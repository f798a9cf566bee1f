import { describe, expect, it } from "vitest";
import { bearer, createTestApi } from "#test/api.ts";
import { anOrder } from "#test/builders/orders.ts";
import { createMemoryAttention } from "#test/fakes/memory-attention.ts";

const at = "2025-10-13T12:40:00.000Z";
const order = anOrder({ at, day: "2025-10-13", seats: [{ gate: "copy", role: "design" }] });

async function anApi() {
  const attention = createMemoryAttention();
  await attention.reserve(order);
  await attention.reserve({ ...order, key: "k2", allowance: { type: "within", most: 0 } });
  let isAway = false;
  const counts: typeof attention.counts = async (since) => {
    if (isAway) throw new Error("away");
    const { letters } = await attention.counts(since);
    return { letters, decisions: [{ role: "design", decisions: 2, letters: 5 }] };
  };
  let now = new Date(at);
  const { app } = createTestApi({ attention: { ...attention, counts }, now: () => now });
  return {
    app,
    get: (path: string, who = "justin") => app.inject({ url: path, headers: bearer(who) }),
    fail: () => {
      isAway = true;
      now = new Date("2025-10-13T13:00:00.000Z");
    },
  };
}

describe("the attention of people", () => {
  it("is told by person, for everybody who is sent messages", async () => {
    const { get } = await anApi();
    const answer = await get("/api/attention");
    const zero = { sent: 0, held: 0, folded: 0, dropped: 0 };
    const one = { ...zero, sent: 1, held: 1 };
    const body: { items: { person: string }[] } = answer.json();
    expect(body.items.find(({ person }) => person === "mika")).toEqual({
      person: "mika",
      today: one,
      week: { ...one, byKind: [{ kind: "ask", ...one }] },
    });
    expect(body.items.map(({ person }) => person)).not.toContain("riley");
    expect(answer.body).not.toContain("Waiting");
  });

  it("is told by seat for one run", async () => {
    const { get } = await anApi();
    expect((await get(`/api/attention?run=${order.run}`)).json()).toMatchObject({
      seats: [{ gate: "copy", role: "design", letters: 1, byKind: [{ kind: "ask", letters: 1 }] }],
    });
  });

  it("is for the team", async () => {
    const { get } = await anApi();
    expect((await get("/api/attention", "riley")).statusCode).toBe(403);
    expect((await get("/api/attention", "rs_reader")).statusCode).toBe(403);
  });

  it("is counted for who watches the service, also while the store is away", async () => {
    const { get, fail } = await anApi();
    const expected = [
      'runsheet_notifications_total{kind="ask",outcome="sent"} 1\n',
      'runsheet_notifications_total{kind="ask",outcome="held"} 1\n',
      'runsheet_notifications_total{kind="alarm",outcome="sent"} 0\n',
      'runsheet_decisions_30d{role="design"} 2\n',
      'runsheet_decision_notifications_30d{role="design"} 5\n',
    ];
    const { body } = await get("/metrics");
    for (const line of expected) expect(body).toContain(line);
    fail();
    const later = await get("/metrics");
    expect(later.statusCode).toBe(200);
    for (const line of expected) expect(later.body).toContain(line);
  });
});
