import { describe, expect, it } from "vitest";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { Execution } from "#integrations/temporal/execution.ts";
import type { Releases } from "#integrations/temporal/releases.ts";
import type { Commanded } from "#integrations/temporal/runs.ts";
import { bearer, createTestApi, key, rowOf } from "#test/api.ts";
import { as } from "#test/builders/people.ts";
import { playRelease } from "#test/builders/play.ts";
import { encodeCommand } from "./commands.ts";
import { isReleaseView } from "./run-view.ts";

const release = `/api/releases/${key}`;

/** An API whose Temporal says this of the one workflow. */
function anApi(execution: Execution, more: { view?: "shown"; commanded?: Commanded<ReleaseView> } = {}) {
  const play = playRelease();
  const releases: Releases = {
    start: async () => ({ outcome: "unanswered" }),
    view: async () => (more.view === undefined ? undefined : play.view()),
    planChanges: async () => undefined,
    execution: async () => execution,
    command: async () => more.commanded ?? { outcome: "unanswered" },
    status: async () => more.commanded ?? { outcome: "gone" },
  };
  const api = createTestApi({ releases });
  const store = () => api.records.write({ run: rowOf(play), decisions: [] });
  const get = async (url = release) => api.app.inject({ url, headers: bearer("justin") });
  const hold = async () =>
    api.app.inject({
      method: "POST",
      url: `${release}/hold`,
      headers: bearer("ines"),
      payload: { reason: "x" },
    });
  return { ...api, play, store, get, hold };
}

const terminated: Execution = {
  status: "ended-outside",
  how: "was terminated",
  at: "2025-10-14T09:30:00.000Z",
};

describe("a release as it is shown", () => {
  it("is the stored one while no worker answers", async () => {
    const { store, get } = anApi({ status: "unanswered" });
    await store();
    expect((await get()).json()).toMatchObject({ status: "reviewing", version: 1 });
  });

  it("can't be shown when neither answers, and may soon", async () => {
    const answer = await anApi({ status: "unanswered" }).get();
    expect(answer.statusCode).toBe(503);
    expect(answer.headers["retry-after"]).toBe("1");
  });

  it("is unknown when nobody knows it", async () => {
    expect((await anApi({ status: "unknown" }).get()).json()).toMatchObject({
      status: 404,
      code: "not-found",
    });
  });

  it.each([
    {
      how: "terminated",
      execution: terminated,
      view: "shown" as const,
      verdict: "was terminated outside Runsheet on 14 Oct 09:30 UTC",
    },
    {
      how: "lost by Temporal",
      execution: { status: "unknown" } as const,
      verdict: "no longer knows this workflow",
    },
  ])("says when and how it ended outside: $how", async ({ execution, view, verdict }) => {
    const { store, get } = anApi(execution, view === undefined ? {} : { view });
    await store();
    const shown: unknown = (await get()).json();
    expect(shown).toMatchObject({ status: "ended-outside", reasons: [] });
    expect(JSON.stringify(shown)).toContain(verdict);
  });

  it("stays as it closed once Temporal has forgotten it", async () => {
    const { records, play, get } = anApi({ status: "unknown" });
    play.act(as("ines"), { type: "abandon", reason: "superseded" });
    await records.write({ run: rowOf(play), decisions: [] });
    expect((await get()).json()).toMatchObject({ status: "abandoned" });
  });
});

describe("a command", () => {
  const command = { workflowId: `release/${key}`, updateId: "0".repeat(32) };

  it("that nobody answers in time is asked to be sent again", async () => {
    const answer = await anApi({ status: "running" }).hold();
    expect(answer.statusCode).toBe(503);
    expect(answer.headers["retry-after"]).toBe("1");
  });

  it("that was accepted but not answered has a place to look", async () => {
    const { hold, get } = anApi({ status: "running" }, { commanded: { outcome: "waiting", command } });
    const answer = await hold();
    expect(answer.statusCode).toBe(202);
    expect(answer.headers["location"]).toBe(`/api/commands/${encodeCommand(command)}`);
    const later = await get(answer.headers["location"]?.toString());
    expect([later.statusCode, later.json()]).toEqual([202, { status: "waiting" }]);
  });

  it("is done once it is, and its view is told", async () => {
    const view = playRelease().view();
    const { get, hub } = anApi({ status: "running" }, { commanded: { outcome: "done", view } });
    expect((await get(`/api/commands/${encodeCommand(command)}`)).json()).toMatchObject({
      status: "done",
      view: { key },
    });
    expect(hub.entry(view.id, isReleaseView)?.view.version).toBe(1);
  });

  it("refused afterwards says so", async () => {
    const commanded: Commanded<ReleaseView> = { outcome: "refused", code: "held", reason: "On hold." };
    const { get } = anApi({ status: "running" }, { commanded });
    const answer = await get(`/api/commands/${encodeCommand(command)}`);
    expect(answer.json()).toMatchObject({ status: "refused", problem: { code: "held", status: 409 } });
  });

  it.each([
    "nonsense",
    encodeCommand({ workflowId: "other/x", updateId: "0".repeat(32) }),
    encodeCommand(command),
  ])("%s that nobody knows is not found", async (id) => {
    expect((await anApi({ status: "running" }).get(`/api/commands/${id}`)).statusCode).toBe(404);
  });

  it("to a release that ended is refused with the release as it was stored", async () => {
    const { store, hold } = anApi(terminated, { commanded: { outcome: "gone" } });
    await store();
    expect((await hold()).json()).toMatchObject({
      status: 409,
      code: "release-closed",
      view: { key, status: "ended-outside" },
    });
  });

  it("to a release that never was is not found", async () => {
    const { hold } = anApi({ status: "unknown" }, { commanded: { outcome: "gone" } });
    expect((await hold()).json()).toMatchObject({ status: 404, code: "not-found" });
  });
});
