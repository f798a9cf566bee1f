import { expect, it, onTestFinished } from "vitest";
import { schedulesOf } from "#domain/plan/schedules.ts";
import { createTestApi, rowOf } from "#test/api.ts";
import { playRelease } from "#test/builders/play.ts";
import { runCaptured } from "#test/open-cli.ts";

const at = "2025-10-13T12:40:00.000Z";
const planned = schedulesOf({ metrics: undefined }).map(({ id }) => ({
  missed: 0,
  standing: {
    id,
    paused: id === "backlog",
    next: "2025-10-14T04:00:00.000Z",
    last: { workflowId: id, at, outcome: id === "cadence" ? ("failed" as const) : ("completed" as const) },
  },
}));

async function status(...args: readonly string[]) {
  const { app, records, hub } = createTestApi({
    workers: async () => [{ identity: "1@host", polls: ["workflows"], lastSeen: "2025-10-13T12:30:00.000Z" }],
    schedules: async () => planned,
  });
  const undelivered = [
    { key: "a", lane: "announce", what: "card", since: at, reason: "archived", state: "failed" },
  ];
  const row = rowOf(playRelease());
  await records.write({ run: { ...row, view: { ...row.view, undelivered } }, decisions: [] });
  await hub.poll();
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => app.close());
  return (token?: string) => runCaptured(["status", ...args], { url, ...(token !== undefined && { token }) });
}

it("shows workers, schedules with their last and next run, and each finding with what to do", async () => {
  const { code, out } = await (await status())("token-leo");
  expect(code).toBe(0);
  const lines = out.split("\n").map((line) => line.trim().replaceAll(/ {2,}/g, " | "));
  expect(lines).toContain("1@host | workflows | 10 min ago");
  expect(lines).toContain("housekeeping | 13 Oct 12:40 UTC | completed | 14 Oct 04:00 UTC");
  expect(lines).toContain("backlog | 13 Oct 12:40 UTC | completed | paused");
  expect(lines).toContain("3 things need a hand.");
  expect(lines).toContain("card of v2025.10.16: undelivered: archived, since 13 Oct 12:40 UTC");
  expect(lines).toContain("Effect: a");
  expect(lines).toContain("Mend the cause, then press Retry on its page.");
});

it("gives scripts the same, with what is undelivered as before", async () => {
  const { out } = await (await status("-o", "json"))("token-leo");
  expect(JSON.parse(out)).toMatchObject({
    parts: [{ name: "temporal", ok: true }, { name: "supabase" }],
    undelivered: [{ what: "card", state: "failed" }],
    workers: [{ identity: "1@host" }],
    schedules: planned.map(({ standing: { id } }) => ({ id })),
    findings: [{}, {}, {}],
  });
});

it("shows the parts alone to a stranger", async () => {
  const { out } = await (await status())();
  expect(out).toContain("temporal");
  expect(out).toContain("Sign in to see the rest.");
});
