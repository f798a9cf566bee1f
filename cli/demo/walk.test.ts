import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { people } from "#test/builders/people.ts";
import { freshPieces } from "#test/builders/pieces.ts";
import { corePassword, startCoreApi } from "#test/core-api.ts";
import { unpainted } from "../print.ts";
import { createCast } from "./cast.ts";
import { freeKey } from "./free-key.ts";
import { createNarrator } from "./narrator.ts";
import { startPlay } from "./play.ts";
import { authorSigns, staleDigest, wrongRole } from "./scenes.ts";
import { createShelf } from "./shelf.ts";
import { walkStage } from "./walk.ts";

/** A play before the API over the pure core, with evidence that needs no making. */
async function openPlay() {
  const folder = mkdtempSync(join(tmpdir(), "runsheet-walk-"));
  const api = await startCoreApi();
  onTestFinished(async () => {
    await api.close();
    rmSync(folder, { recursive: true });
  });
  const { pieces, changed } = freshPieces(folder);
  const lines: string[] = [];
  const cast = createCast(api.url, people, corePassword);
  const narrator = createNarrator((line) => lines.push(line), unpainted);
  const key = await freeKey(await cast.client(cast.author), "2025-11-21T12:00:00.000Z");
  const start = { key, title: "Runsheet 0.1.0", commit: "a".repeat(40) };
  const play = await startPlay({ url: api.url, cast, narrator }, start);
  const props = { shelf: createShelf(pieces, start.commit), statements: { about: async () => "Stated." } };
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
  expect(await freeKey(await play.cast.client(play.cast.author), "2025-11-21T12:00:00.000Z")).toBe(
    "v2025.11.21a",
  );
});
