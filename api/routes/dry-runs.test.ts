import { describe, expect, it } from "vitest";
import { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { DryRunPlay, session } from "#test/builders/dry-run.ts";
import { aDryRunApi, dryRunUrl } from "#test/dry-run-api.ts";

const start = "/api/dry-runs";

describe("POST /api/dry-runs", () => {
  it("starts the dry run of the plan, once", async () => {
    const { post } = aDryRunApi();
    const first = await post(start, {});
    expect([first.statusCode, first.headers["location"]]).toEqual([201, dryRunUrl]);
    expect(first.json()).toMatchObject({ view: { id: "dry-run/2025-10-16", kind: "dry-run" } });
    const again = await post(start, { time: "14:00" });
    expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([409, "dry-run-exists"]);
  });

  it.each([
    { body: { date: "2025-10-08", time: "12:59" }, field: "date" },
    { body: { date: "2026-10-08" }, field: "date" },
    { body: { date: "2025-10-15", weekday: "thursday" }, field: "weekday" },
    { body: { date: "soon" }, field: "date" },
    // The pre-read of the seed plan expires on 2025-10-23.
    { body: { date: "2025-10-24" }, field: "date" },
  ])("refuses $body", async ({ body, field }) => {
    const { post } = aDryRunApi();
    const answer = await post(start, body);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ errors: [{ field }] });
  });

  it("is not for customers", async () => {
    expect((await aDryRunApi().post(start, {}, "riley")).statusCode).toBe(403);
  });
});

describe("GET /api/dry-runs", () => {
  it("lists them, and shows one with names and links", async () => {
    const { get, store } = aDryRunApi(new DryRunPlay());
    await store();
    expect((await get(start)).json()).toMatchObject({ items: [{ key: "2025-10-16", status: "preparing" }] });
    const view = PresentedDryRun.parse((await get()).json());
    expect(view.participants[0]).toEqual({
      id: "riley",
      name: "Riley Chen",
      part: "Ops Lead, Evergreen Outfitters",
      state: "open",
    });
    expect(view.links.page).toBe("http://runsheet.example/dry-runs/2025-10-16");
  });

  it("shows customers who take part the session alone, and to others nothing", async () => {
    const { get, store } = aDryRunApi(new DryRunPlay());
    await store();
    const view = PresentedDryRun.parse((await get(dryRunUrl, "riley")).json());
    expect([view.items, view.dependencies, view.survey.steps, view.success]).toEqual([[], [], [], []]);
    expect(view.session.date).toBe("2025-10-16");
    expect((await get("/api/dry-runs/2025-10-23")).statusCode).toBe(404);
  });
});

describe("GET /api/inbox", () => {
  it("tells what waits of a dry run, and of no environment", async () => {
    const { get, store } = aDryRunApi(new DryRunPlay());
    await store();
    expect((await get("/api/inbox", "jordan")).json()).toMatchObject({
      items: [
        { kind: "dry-run", key: "2025-10-16", action: "confirm", item: "confirm-data", late: false },
        { kind: "dry-run", key: "2025-10-16", action: "answer", what: "Say whether you come" },
      ],
    });
    expect((await get("/api/inbox?environment=staging", "jordan")).json()).toEqual({ items: [] });
  });
});

describe("POST /api/dry-runs/:date/<message>", () => {
  it("takes what people say, under their own names", async () => {
    const play = new DryRunPlay();
    const { post } = aDryRunApi(play);
    const answer = await post(`${dryRunUrl}/confirm`, { item: "confirm-support", answer: "yes" }, "brooke");
    expect(answer.statusCode).toBe(200);
    const own = await post(`${dryRunUrl}/confirm`, { answer: "yes" }, "riley");
    expect(own.json()).toMatchObject({
      view: { participants: [{ id: "riley", state: "confirmed" }, {}, {}, {}] },
    });
    expect(play.view.facilitators[1]).toMatchObject({ role: "support", person: "brooke" });
    const refused = await post(`${dryRunUrl}/send-pre-read`, {});
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([409, "gates-unmet"]);
  });

  it("puts away what people write, and tells it to those who may read it", async () => {
    const play = new DryRunPlay().until(session);
    const { post, get, sent } = aDryRunApi(play);
    const insight = { id: "i1", text: "The ladder was hard to find", tile: "cx-escalations" };
    expect((await post(`${dryRunUrl}/record-insight`, insight)).json()).toMatchObject({
      view: { insights: [{ id: "i1", text: { text: insight.text } }] },
    });
    const survey = {
      person: "riley",
      ladder: ["CX agent", "CX lead", "Operations manager"],
      answers: [{ question: "What was missing?", text: "A button" }],
    };
    const result = { scenario: "low-stock", unaided: false, note: "She asked twice" };
    expect((await post(`${dryRunUrl}/record-scenario`, result)).json()).toMatchObject({
      view: { scenarios: [{}, { result: { said: { text: result.note } } }, {}, {}] },
    });
    expect((await get(dryRunUrl, "riley")).body).not.toContain(result.note);
    const answered = await post(`${dryRunUrl}/record-survey`, survey, "riley");
    expect(answered.json()).toMatchObject({
      view: { insights: [], survey: { answers: [{ ok: true, answers: [{ text: { text: "A button" } }] }] } },
    });
    await post(`${dryRunUrl}/conclude`, { tile: { ok: true }, summary: "It went well" });
    expect(JSON.stringify(sent)).not.toMatch(/hard to find|A button|went well|asked twice/);
    expect((await get()).json()).toMatchObject({
      status: "held",
      concluded: { summary: { text: "It went well" } },
    });
  });

  it.each([
    ["cancel", {}, "justin", 422],
    ["conclude", {}, "riley", 403],
    ["complete-item", { item: "dance" }, "justin", 422],
    ["reschedule", { at: "2025-10-23T17:00:00Z", reason: "Travel" }, "leo", 403],
    ["dance", {}, "justin", 404],
  ])("%s with %o by %s is %i", async (message, body, who, status) => {
    expect((await aDryRunApi(new DryRunPlay()).post(`${dryRunUrl}/${message}`, body, who)).statusCode).toBe(
      status,
    );
  });
});
