import { describe, expect, it } from "vitest";
import { z } from "zod";
import { aCallStart, CallPlay, friday, someTerms } from "#test/builders/call.ts";
import { aCallApi, callKey, callUrl, written } from "#test/call-api.ts";

const List = z.object({ items: z.array(z.object({ date: z.string() })), nextCursor: z.string().optional() });

describe("one call", () => {
  it("is shown with names, links and texts", async () => {
    const api = aCallApi();
    await api.post("log-outcome", written);
    const answer = await api.get();
    expect(answer.json()).toMatchObject({
      key: callKey,
      status: "held",
      links: { page: `http://runsheet.example/calls/${callKey}` },
      participants: [{ id: "riley", name: "riley", organisation: "evergreen" }, { id: "morgan" }],
      outcome: {
        quotes: [{ text: { text: "It <b>works</b>" } }],
        decisions: [{ text: { text: "Ship it" }, rationale: { text: "They asked" } }],
        highlights: [{ text: "Telemetry is understood" }],
      },
    });
  });

  it("is shown to a service token without the texts of people", async () => {
    const api = aCallApi();
    await api.post("log-outcome", written);
    const answer = await api.get(callUrl, "rs_reader");
    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toContain("works");
  });

  it("is to a customer who takes part the appointment alone, and to others nothing", async () => {
    const api = aCallApi();
    await api.post("log-outcome", written);
    const mine = (await api.get(callUrl, "riley")).json<unknown>();
    expect(mine).toMatchObject({
      key: callKey,
      focus: "Telemetry demos",
      items: [],
      followUps: [],
      permissions: {},
    });
    expect(mine).not.toHaveProperty("outcome");
    const without = aCallStart({ terms: someTerms((terms) => (terms.participants = ["morgan"])) });
    expect((await aCallApi(new CallPlay(without)).get(callUrl, "riley")).statusCode).toBe(404);
  });

  it("is unknown when nobody knows it, and its address is judged", async () => {
    expect((await aCallApi().get("/api/calls/weekly-customer/2025-10-21")).json()).toMatchObject({
      status: 404,
    });
    expect((await aCallApi().get("/api/calls/weekly-customer/soon")).json()).toMatchObject({ status: 422 });
  });
});

describe("the list of calls", () => {
  it("has the latest start first, filtered and paged", async () => {
    const api = aCallApi();
    const later = new CallPlay(
      aCallStart({ date: "2025-10-17", terms: someTerms((terms) => (terms.plannedAt = friday)) }),
    );
    later.send({ type: "cancel", reason: "Holiday" });
    await api.store();
    await api.store(later);
    await api.hub.poll();
    const keys = async (query: string, who = "justin") =>
      List.parse((await api.get(`/api/calls?${query}`, who)).json()).items.map(({ date }) => date);
    expect(await keys("")).toEqual(["2025-10-17", "2025-10-14"]);
    expect(await keys("status=planned")).toEqual(["2025-10-14"]);
    expect(await keys("cadence=other")).toEqual([]);
    expect(await keys("", "riley")).toEqual(["2025-10-17", "2025-10-14"]);
    const { nextCursor } = List.parse((await api.get("/api/calls?limit=1")).json());
    expect(await keys(`limit=1&cursor=${nextCursor}`)).toEqual(["2025-10-14"]);
  });

  it("says so while the store could not be read", async () => {
    expect((await aCallApi().get("/api/calls")).statusCode).toBe(503);
  });
});

describe("the pre-read", () => {
  it("is there once it is composed, with its text", async () => {
    const api = aCallApi();
    expect((await api.get(`${callUrl}/pre-read`)).statusCode).toBe(404);
    api.texts.set("text-Telemetry demos", "# Pre-read");
    await api.post("compose-pre-read", {});
    expect((await api.get(`${callUrl}/pre-read`)).json()).toMatchObject({ text: "# Pre-read", parts: [{}] });
    await api.post("send-pre-read", {});
    expect((await api.get(`${callUrl}/pre-read`)).json()).toMatchObject({ text: "# Pre-read", edition: 1 });
  });
});
