import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { people } from "#test/builders/people.ts";
import { corePassword, startCoreApi } from "#test/core-api.ts";
import { unpainted } from "../print.ts";
import { createCast } from "./cast.ts";
import { createNarrator } from "./narrator.ts";
import { freeKey, startPlay } from "./play.ts";
import { authorSigns, staleDigest, wrongRole } from "./scenes.ts";
import { createShelf, type Piece } from "./shelf.ts";
import { walkStage } from "./walk.ts";

const vitestReport = {
  numTotalTests: 1,
  numPassedTests: 1,
  numFailedTests: 0,
  success: true,
  startTime: Date.now(),
  testResults: [
    {
      name: "a.test.ts",
      status: "passed",
      assertionResults: [{ status: "passed", fullName: "works", title: "works" }],
    },
  ],
};
const lighthouseReport = {
  lighthouseVersion: "13.5.0",
  requestedUrl: "http://127.0.0.1/",
  finalDisplayedUrl: "http://127.0.0.1/",
  fetchTime: new Date().toISOString(),
  categories: { performance: { id: "performance", title: "Performance", score: 0.99 } },
};
const pixel = Buffer.from("iVBORw0KGgo=", "base64");

/** A play before the API over the pure core, with evidence that needs no making. */
async function openPlay() {
  const folder = mkdtempSync(join(tmpdir(), "runsheet-walk-"));
  const api = await startCoreApi();
  onTestFinished(async () => {
    await api.close();
    rmSync(folder, { recursive: true });
  });
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const pieces: readonly Piece[] = [
    { kind: "vitest", file: file("vitest.json", JSON.stringify(vitestReport)) },
    { kind: "lighthouse", file: file("lighthouse.json", JSON.stringify(lighthouseReport)) },
    { kind: "screenshot", file: file("page.png", pixel) },
  ];
  const lines: string[] = [];
  const cast = createCast(api.url, people, corePassword);
  const narrator = createNarrator((line) => lines.push(line), unpainted);
  const key = await freeKey(await cast.client(cast.author), "2025-11-21");
  const start = { key, title: "Runsheet 0.1.0", commit: "a".repeat(40) };
  const play = await startPlay({ url: api.url, cast, narrator }, start);
  const props = { shelf: createShelf(pieces, start.commit), statements: { about: async () => "Stated." } };
  const changed: Piece = { kind: "screenshot", file: file("later.png", Buffer.concat([pixel, pixel])) };
  return { play, props, changed, lines };
}

it("a release is walked from its start to its go through the gates that the plan gives it", async () => {
  const { play, props } = await openPlay();
  expect(play.key).toBe("v2025.11.21");
  for (const stage of ["mock", "staging", "production"]) await walkStage(play, { stage }, props);
  const view = await play.view();
  expect(view.status).toBe("go");
  expect(view.decisions).toMatchObject([{ by: "ines", outcome: "go" }]);
  expect(play.accepted()).toBe(view.version);
});

it("a wrong role, an author's signature and a stale digest are refused and told", async () => {
  const { play, props, changed, lines } = await openPlay();
  await wrongRole(play);
  await authorSigns(play);
  await walkStage(play, { stage: "mock", until: "sign" }, props);
  await walkStage(play, { stage: "mock", only: "walkthrough", steps: 1 }, props);
  await staleDigest(play, changed);
  const told = lines.join("\n");
  for (const code of ["403 role-required", "403 seat-author", "409 stale-digest"])
    expect(told).toContain(`Refused, as it should be (${code}).`);
  expect(told).toContain("Fallen: the signature of mika.");
  await walkStage(play, { stage: "mock" }, props);
  expect((await play.view()).stage).toBe("staging");
});

it("a used key is not taken again", async () => {
  const { play } = await openPlay();
  expect(await freeKey(await play.cast.client(play.cast.author), "2025-11-21")).toBe("v2025.11.21a");
});
