import { expect, it } from "vitest";
import { createHealth } from "./health.ts";

function aClock() {
  let ms = Date.parse("2025-10-13T12:40:00.000Z");
  return {
    now: () => new Date(ms),
    pass: (passedMs: number) => {
      ms += passedMs;
    },
  };
}

it("a good answer holds for five seconds, so that parts are not asked for every probe", async () => {
  const clock = aClock();
  let asked = 0;
  const part = async (): Promise<void> => {
    asked += 1;
  };
  const health = createHealth({ parts: { slack: part }, now: clock.now });
  await Promise.all([health.check(), health.check()]);
  clock.pass(4_999);
  await health.check();
  expect(asked).toBe(1);
  clock.pass(1);
  await health.check();
  expect(asked).toBe(2);
});

it("a bad answer is asked again after half a second, and names no part of the trouble's text", async () => {
  const clock = aClock();
  let away = true;
  const part = async (): Promise<void> => {
    if (away) throw new Error("connect ECONNREFUSED 10.0.0.7:5432");
  };
  const health = createHealth({ parts: { supabase: part }, now: clock.now });
  const report = await health.check();
  expect(report.ready).toBe(false);
  expect(JSON.stringify(report)).not.toContain("10.0.0.7");
  away = false;
  clock.pass(500);
  expect((await health.check()).ready).toBe(true);
});

it("a part stands since the first look that found it so", async () => {
  const clock = aClock();
  let away = false;
  const part = async (): Promise<void> => {
    if (away) throw new Error("gone");
  };
  const health = createHealth({ parts: { slack: part }, now: clock.now });
  const since = async () => (await health.check()).parts["slack"]?.since;
  expect(await since()).toBe("2025-10-13T12:40:00.000Z");
  clock.pass(5_000);
  expect(await since()).toBe("2025-10-13T12:40:00.000Z");
  away = true;
  clock.pass(5_000);
  expect(await since()).toBe("2025-10-13T12:40:10.000Z");
});
