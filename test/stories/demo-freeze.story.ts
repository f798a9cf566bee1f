// The demo's chapter on freezes starts a stack of its own with a frozen copy of the plan, and leaves nothing of it.
import { existsSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openScene, type TestScene } from "#test/demo-scene.ts";
import { playChapters } from "../../cli/demo/chapters.ts";

let opened: TestScene;

beforeAll(() => {
  // Nothing answers there: the chapter needs the running stack for its reports alone.
  opened = openScene("http://127.0.0.1:9");
});
afterAll(() => opened.close());

it("a freeze refuses the go, its override is recorded, and the small stack is gone afterwards", async () => {
  expect(await playChapters(opened.scene, "freeze")).toEqual([]);
  const told = opened.told();
  expect(told).toMatch(/All gates but the decision are passed\. Holidays freezes production until .* UTC\./);
  expect(told).toContain("Refused, as it should be (409 frozen).");
  expect(told).toContain("Refused, as it should be (403 not-permitted).");
  expect(told).toContain("Holidays was lifted by Ines Okafor: Shops can't check out; this release mends it.");
  expect(told).toMatch(/Decision log, row \d+: release\.override_freeze by ines/);
  expect(told).toMatch(/Deployed\. Watched until/);
  expect(told).toMatch(/The decision log is whole: \d+ rows/);
  const url = /It is ready at (\S+)/.exec(told)?.[1] ?? "";
  const folder = /Its folder is (\S+)\./.exec(told)?.[1] ?? "";
  await expect(fetch(`${url}/readyz`)).rejects.toThrow("fetch failed");
  expect([url === "", folder === "", existsSync(folder)]).toEqual([false, false, false]);
});
