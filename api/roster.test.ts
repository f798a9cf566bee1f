import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Plan } from "#domain/plan/plan.ts";
import { aWholePlan, bearer, createTestApi, key, rowOf } from "#test/api.ts";
import { playRelease, playToDecision } from "#test/builders/play.ts";

const Warned = z.object({ warnings: z.array(z.unknown()) });
const Inbox = z.object({ items: z.array(z.unknown()) });

const release = `/api/releases/${key}`;

/** Leo is away from the 10th to the 16th; the tests' clock stands at the 13th. */
function aPlanWith(more: Readonly<Record<string, object>>): Plan {
  const plan = aWholePlan();
  return Plan.parse({ ...plan, people: plan.people.map((person) => ({ ...person, ...more[person.id] })) });
}

const days = { from: "2025-10-10", until: "2025-10-16" };
const leoAway = aPlanWith({ leo: { absences: [{ ...days, delegate: "asha" }] } });

describe("somebody who is away", () => {
  it("lends the roles to the delegate at every door", async () => {
    const { app } = createTestApi({ plan: leoAway, play: playRelease() });
    const me = await app.inject({ url: "/api/me", headers: bearer("asha") });
    expect(me.json()).toMatchObject({
      person: { roles: ["qa", "reliability"], for: [{ person: "leo", roles: ["reliability"] }] },
    });
    const all = await app.inject({ url: "/api/people?role=reliability", headers: bearer("asha") });
    expect(all.json()).toMatchObject({
      items: [{ id: "asha" }, { id: "leo", away: { until: "2025-10-16", delegate: "asha" } }],
    });
  });

  it("is signed for, and stands in the signature", async () => {
    const play = playToDecision();
    const { digest } = play.gate("support");
    play.act(
      { person: "leo", type: "person", roles: ["reliability"], customer: false, via: "api" },
      { type: "withdrawSignOff", gate: "support", role: "reliability", reason: "Leaves tomorrow" },
    );
    const { app, sent } = createTestApi({ plan: leoAway, play });
    const answer = await app.inject({
      method: "POST",
      url: `${release}/sign-off`,
      headers: bearer("asha"),
      payload: { gate: "support", role: "reliability", digest },
    });
    expect(answer.statusCode).toBe(200);
    expect(sent[0]?.by).toMatchObject({ person: "asha", for: [{ person: "leo", roles: ["reliability"] }] });
    expect(play.gate("support").seats[1]?.signatures).toContainEqual(
      expect.objectContaining({ by: "asha", for: "leo", status: "valid" }),
    );
  });

  it("is back when the last day is over", async () => {
    const now = () => new Date("2025-10-17T00:00:00.000Z");
    const { app } = createTestApi({ plan: leoAway, now });
    const me = await app.inject({ url: "/api/me", headers: bearer("asha") });
    expect(me.json()).toMatchObject({ person: { roles: ["qa"] } });
  });

  it.each([
    { url: "/api/releases", payload: { key: "v2", title: "Next" }, field: "build" },
    { url: `${release}/change-build`, payload: {}, field: "" },
  ])("is warned of with the dates at POST $url", async ({ url, payload, field }) => {
    const plan = aPlanWith({ leo: { absences: [days] } });
    const { app } = createTestApi({ plan, play: playRelease() });
    const build = { tag: "v2", commit: "aaaaaaaaaaaa", authors: ["tomas"] };
    const answer = await app.inject({
      method: "POST",
      url,
      headers: bearer("justin"),
      payload: field === "" ? build : { ...payload, build },
    });
    expect(Warned.parse(answer.json()).warnings[0]).toEqual({
      gate: "support",
      message:
        "Can't be filled now: leo is away from 10 Oct until 16 Oct, and nobody else can fill reliability.",
    });
    const check = await app.inject({ url: "/api/plan/check", headers: bearer("justin") });
    expect(check.body).toContain("leo is away from 10 Oct until 16 Oct");
  });

  it("leaves a change of the build that nobody could sign refused", async () => {
    const { app } = createTestApi({ play: playRelease() });
    const answer = await app.inject({
      method: "POST",
      url: `${release}/change-build`,
      headers: bearer("justin"),
      payload: { tag: "v2", commit: "aaaaaaaaaaaa", authors: ["mika"] },
    });
    expect(answer.json()).toMatchObject({ status: 422, code: "unfillable-gate", gate: "walkthrough" });
  });
});

describe("somebody who may sign and is not asked", () => {
  it("can sign, and finds nothing in the inbox", async () => {
    const plan = aPlanWith({ mika: { unasked: ["design"] } });
    const play = playRelease();
    play.attach("screenshot");
    const inboxOf = async (withPlan: Plan) => {
      const { app, hub, records } = createTestApi({ plan: withPlan, play });
      await records.write({ run: rowOf(play), decisions: [] });
      await hub.poll();
      const one = await app.inject({ url: release, headers: bearer("mika") });
      expect(one.json()).toMatchObject({
        stages: [{ gates: [{ canSign: ["mika", "nora"] }, {}, {}] }, {}, {}],
      });
      const inbox = await app.inject({ url: "/api/inbox", headers: bearer("mika") });
      return Inbox.parse(inbox.json()).items;
    };
    expect(await inboxOf(aWholePlan())).toMatchObject([{ gate: "walkthrough", role: "design" }]);
    expect(await inboxOf(plan)).toEqual([]);
  });
});
