import { expect, it, onTestFinished } from "vitest";
import { aWholePlan, createTestApi } from "#test/api.ts";
import { anOrder } from "#test/builders/orders.ts";
import { createMemoryAttention } from "#test/fakes/memory-attention.ts";
import { runCaptured } from "#test/open-cli.ts";

async function openAttention() {
  const attention = createMemoryAttention();
  const plan = aWholePlan();
  const people = plan.people.filter(({ id }) => id === "mika" || id === "asha" || id === "riley");
  const now = () => new Date("2026-11-20T12:00:00.000Z");
  const { app } = createTestApi({ attention, plan: { ...plan, people }, now });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => app.close());
  const seats = [{ gate: "copy", role: "design" }];
  await attention.reserve(anOrder({ key: "k1", seats }));
  await attention.reserve(anOrder({ key: "k1", effect: "e2", kind: "nudge", day: "2026-11-18", seats }));
  await attention.reserve(anOrder({ key: "k2", allowance: { type: "within", most: 0 }, seats }));
  return (...args: readonly string[]) => runCaptured(["attention", ...args], { url, token: "token-mika" });
}

const squeezed = (out: string) => out.split("\n").map((line) => line.trim().replaceAll(/ {2,}/g, " | "));

it("each person's messages of the day and of the week are a line, and no text of a message is told", async () => {
  const run = await openAttention();
  const { code, out } = await run();
  expect(code).toBe(0);
  expect(squeezed(out)).toEqual([
    "PERSON | TODAY | HELD | 7 DAYS | HELD | BY KIND",
    "mika | 1 | 1 | 2 | 1 | ask 2, nudge 1",
    "asha | 0 | 0 | 0 | 0",
  ]);
  expect((await run("-o", "json")).out).not.toContain("Waiting");
});

it("the seats of a run are told with what each took", async () => {
  const run = await openAttention();
  expect(squeezed((await run("--run", "release/v2026.11.21")).out)).toEqual([
    "GATE | ROLE | MESSAGES | BY KIND",
    "copy | design | 2 | ask 1, nudge 1",
  ]);
  expect((await run("--run", "release/other")).out).toBe(
    "Nobody was sent anything about a seat of this run.",
  );
});
