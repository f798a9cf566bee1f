import { expect, it } from "vitest";
import type { HealthFinding } from "#domain/health/report.ts";
import { bearer, createTestApi } from "#test/api.ts";

const missing: HealthFinding = {
  id: "linear team",
  mark: "failed",
  title: "Linear",
  text: "has no team OCC for this key",
  todo: "Set LINEAR_TEAM_KEY.",
};

function api(clock = { at: "2025-10-13T12:40:00.000Z" }) {
  const asked: string[] = [];
  const look = (name: string, answer: () => Promise<readonly HealthFinding[]>) => ({
    [name]: () => {
      asked.push(name);
      return answer();
    },
  });
  const { app } = createTestApi({
    now: () => new Date(clock.at),
    examinations: {
      ...look("disk", async () => []),
      ...look("Linear team", async () => [missing]),
      ...look("Slack app", () => Promise.reject(new Error("xoxb-secret does not answer"))),
    },
    schedules: async () => undefined,
    parts: { temporal: () => Promise.reject(new Error("away")) },
  });
  return { app, asked };
}

const get = ({ app }: ReturnType<typeof api>, who: string) =>
  app.inject({ method: "GET", url: "/api/doctor", headers: bearer(who) });

it("tells what each look found, what is whole, what could not be looked at, and which part is away", async () => {
  const answer = await get(api(), "ines");
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({
    findings: [{ id: "part temporal" }, missing],
    whole: ["disk"],
    unanswered: ["schedules", "releases and calls", "Slack app"],
  });
  expect(answer.body).not.toContain("xoxb-secret");
});

it("is for the team and for tokens that may read", async () => {
  const given = api();
  expect((await get(given, "rs_reader")).statusCode).toBe(200);
  expect((await get(given, "riley")).statusCode).toBe(403);
  expect((await given.app.inject({ method: "GET", url: "/api/doctor" })).statusCode).toBe(401);
});

it("asks the parts once for whoever asks within ten seconds", async () => {
  const clock = { at: "2025-10-13T12:40:00.000Z" };
  const given = api(clock);
  await Promise.all([get(given, "ines"), get(given, "rs_reader")]);
  expect(given.asked).toEqual(["disk", "Linear team", "Slack app"]);
  clock.at = "2025-10-13T12:40:10.000Z";
  await get(given, "ines");
  expect(given.asked).toHaveLength(6);
});
