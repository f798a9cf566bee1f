import { describe, expect, it } from "vitest";
import type { ReleaseStart } from "#domain/release/beginning.ts";
import { hoursOf } from "#domain/working-hours.ts";
import { aWholePlan, bearer, createTestApi, key, rowOf } from "#test/api.ts";
import { aChase } from "#test/builders/chased-release.ts";
import { as } from "#test/builders/people.ts";
import { go, playRelease, playToDecision, type Play } from "#test/builders/play.ts";
import { playedReleases } from "#test/played-runs.ts";
import type { Deps } from "../deps.ts";

const release = `/api/releases/${key}`;
const build = { tag: key, commit: "7d3e0c1aa2b04c55", authors: ["tomas"] };

function gone(): Play {
  const play = playToDecision();
  go(play);
  return play;
}

describe("starting a release", () => {
  const start = (payload: object, more: object = {}) =>
    createTestApi(more).app.inject({
      method: "POST",
      url: "/api/releases",
      headers: bearer("justin"),
      payload,
    });

  it("answers with the view, its place, and what hangs on one person", async () => {
    const answer = await start({ key, title: "Tile hierarchy", build });
    expect(answer.statusCode).toBe(201);
    expect(answer.headers["location"]).toBe(release);
    expect(answer.json()).toMatchObject({
      view: {
        key,
        links: {
          temporal: `http://ui.example/namespaces/default/workflows/release%2F${key}`,
          page: `http://runsheet.example/releases/${key}`,
        },
        stages: [
          {
            gates: [
              {
                id: "walkthrough",
                canSign: ["mika", "nora"],
                cannotSign: [{ person: "tomas", why: "tomas wrote this build" }],
              },
              {},
              {},
            ],
          },
          {},
          {},
        ],
      },
    });
    expect(answer.json()).toHaveProperty("warnings");
  });

  it.each([
    {
      wrong: "a key outside the pattern",
      payload: { key: "x", title: "t", build },
      code: "invalid",
      field: "key",
    },
    {
      wrong: "an author nobody knows",
      payload: { key, title: "t", build: { ...build, authors: ["nobody"] } },
      code: "invalid",
      field: "build.authors",
    },
    {
      wrong: "a customer as author",
      payload: { key, title: "t", build: { ...build, authors: ["riley"] } },
      code: "invalid",
      field: "build.authors",
    },
    {
      wrong: "a gate that nobody is left to sign",
      payload: { key, title: "t", build: { ...build, authors: ["mika"] } },
      code: "unfillable-gate",
      field: "build.authors",
    },
    { wrong: "no title", payload: { key, build }, code: "invalid", field: "title" },
    {
      wrong: "no commit",
      payload: { key, title: "t", build: { tag: key, authors: ["tomas"] } },
      code: "invalid",
      field: "build.commit",
    },
  ])("refuses $wrong and names $field", async ({ payload, code, field }) => {
    const answer = await start(payload);
    expect(answer.json()).toMatchObject({ status: 422, code, errors: [{ field }] });
  });

  const successor = { key: "v2025.10.23", title: "t", build: { ...build, tag: "v2025.10.23" } };

  it("in the place of an older one is let through for who may abandon that one", async () => {
    const { app } = createTestApi({ play: playRelease() });
    const payload = { ...successor, supersedes: key };
    const answer = await app.inject({
      method: "POST",
      url: "/api/releases",
      headers: bearer("ines"),
      payload,
    });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ view: { key: "v2025.10.23", supersedes: key } });
  });

  it("in the place of one that gave way to it already is the same start, sent again", async () => {
    const play = playRelease();
    play.act(as("ines"), { type: "supersede", successor: successor.key });
    const answer = await start({ ...successor, supersedes: key }, { play });
    expect(answer.statusCode).toBe(201);
  });

  it.each([
    {
      given: "one that nobody knows",
      supersedes: "v2025.01.01",
      play: playRelease,
      status: 422,
      code: "invalid",
    },
    { given: "itself", supersedes: successor.key, play: playRelease, status: 422, code: "invalid" },
    { given: "one whose go is in force", supersedes: key, play: gone, status: 409, code: "wrong-status" },
    {
      given: "one it may not abandon",
      supersedes: key,
      play: playRelease,
      status: 403,
      code: "not-permitted",
    },
  ])("in the place of $given is refused, and names the field", async ({ supersedes, play, status, code }) => {
    const answer = await start({ ...successor, supersedes }, { play: play() });
    expect(answer.json()).toMatchObject({ status, code, errors: [{ field: "supersedes" }] });
  });

  it.each([
    { given: "reminds nobody", plan: aWholePlan(), expected: [undefined, undefined] },
    {
      given: "reminds people",
      plan: aWholePlan((raw) => {
        raw.chase = aChase;
      }),
      expected: [
        { from: "2025-10-13T09:00:00.000Z", to: "2025-10-13T17:00:00.000Z" },
        "2025-12-12T12:40:00.000Z",
      ],
    },
  ])("hands over the working hours of who is asked where the plan $given", async ({ plan, expected }) => {
    const starts: ReleaseStart[] = [];
    const played = playedReleases(undefined, []);
    const releases: Deps["releases"] = {
      ...played,
      start: (given, id) => {
        starts.push(given);
        return played.start(given, id);
      },
    };
    await start({ key, title: "Tile hierarchy", build }, { plan, releases });
    const hours = starts[0]?.hours;
    const first = hours && hoursOf(hours.calendar, "qa").find(({ to }) => to > "2025-10-13T12:40:00.000Z");
    expect([first, hours?.until]).toEqual(expected);
  });

  it("uses a key once", async () => {
    const answer = await start({ key, title: "t", build }, { play: playRelease() });
    expect(answer.json()).toMatchObject({ status: 409, code: "release-exists" });
  });

  it("uses a key once, also where Temporal has forgotten or lost its workflow", async () => {
    const { app, records, hub } = createTestApi();
    await records.write({ run: { ...rowOf(playRelease()), closed: true }, decisions: [] });
    await hub.poll();
    const answer = await app.inject({
      method: "POST",
      url: "/api/releases",
      headers: bearer("justin"),
      payload: { key, title: "t", build },
    });
    expect(answer.json()).toMatchObject({ status: 409, code: "release-exists" });
  });
});
