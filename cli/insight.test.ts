import { expect, it, onTestFinished } from "vitest";
import { createTestApi, rowOf } from "#test/api.ts";
import { aPastRelease } from "#test/builders/past-release.ts";
import { playRelease } from "#test/builders/play.ts";
import { morning } from "#test/builders/release.ts";
import { runCaptured } from "#test/open-cli.ts";

async function openInsight(past: boolean) {
  const { app, records, hub } = createTestApi();
  const view = aPastRelease({ key: "v1", from: morning, untouchedHours: 20, touchedHours: 4 });
  const row = rowOf(playRelease());
  if (past) await records.write({ run: { ...row, id: view.id, key: view.key, view }, decisions: [] });
  await hub.poll();
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => app.close());
  return (...args: readonly string[]) => runCaptured(["insight", ...args], { url, token: "token-mika" });
}

it("past releases and their gates are told in hours, what took longest first", async () => {
  const { code, out } = await (await openInsight(true))();
  expect(code).toBe(0);
  const lines = out.split("\n").map((line) => line.trim().replaceAll(/ {2,}/g, " | "));
  expect(lines).toContain("v1 | 25.0 | 2025-10-14T13:40:00.000Z | 1");
  expect(lines).toContain("walkthrough | 1 | 0.0 | 20.0 | 4.0 | 24.0 | v1");
});

it("before the first one there is nothing to tell", async () => {
  expect((await (await openInsight(false))()).out).toContain("No release has reached production yet.");
});
