import { expect, it, onTestFinished } from "vitest";
import { callRow } from "#domain/call/row.ts";
import { dryRunRow } from "#domain/dry-run/row.ts";
import { createTestApi, rowOf } from "#test/api.ts";
import { CallPlay } from "#test/builders/call.ts";
import { DryRunPlay } from "#test/builders/dry-run.ts";
import { playRelease } from "#test/builders/play.ts";
import { runCaptured } from "#test/open-cli.ts";

async function anInbox() {
  const { app, records, hub } = createTestApi();
  const call = new CallPlay();
  await records.write({ run: rowOf(playRelease()), decisions: [] });
  await records.write({ run: { ...callRow(call.view), runId: "run-2" }, decisions: [] });
  const dryRun = new DryRunPlay().until("2025-10-13T12:40:00.000Z");
  await records.write({ run: { ...dryRunRow(dryRun.view), runId: "run-3" }, decisions: [] });
  await hub.poll();
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => app.close());
  return runCaptured(["inbox"], { url, token: "token-justin" });
}

it("lists what waits in releases, calls and dry runs, each with what to do", async () => {
  const { code, out } = await anInbox();
  expect(code).toBe(0);
  const lines = out.split("\n").map((line) => line.trim().split(/ {2,}/));
  expect(lines[0]).toEqual(["ABOUT", "AT", "DO", "ROLE", "DUE", "WHY"]);
  expect(lines.slice(1).map(([about, at, act]) => [about, at, act])).toContainEqual([
    "weekly-customer/2025-10-14",
    "agenda",
    "tick",
  ]);
  expect(lines.slice(1).map(([about, at, act]) => [about, at, act])).toContainEqual([
    "2025-10-16",
    "objectives",
    "tick",
  ]);
  expect(lines.slice(1).map(([about]) => about)).toContain("v2025.10.16");
});
