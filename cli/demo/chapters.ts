// The chapters of the demo, in the order in which they are played.
import type { Chapter } from "./chapter.ts";
import { dryRun } from "./chapters/dry-run.ts";
import { freeze } from "./chapters/freeze.ts";
import { noGo } from "./chapters/no-go.ts";
import { release } from "./chapters/release.ts";
import { rollBack } from "./chapters/roll-back.ts";
import { stale } from "./chapters/stale.ts";
import { waiver } from "./chapters/waiver.ts";
import type { Play } from "./play.ts";
import type { Scene } from "./scene.ts";

export const chapters: Readonly<Record<string, Chapter>> = {
  release,
  stale,
  waiver,
  freeze,
  "no-go": noGo,
  "roll-back": rollBack,
  "dry-run": dryRun,
};

/** One by its name, or all. */
export async function playChapters(scene: Scene, only?: string): Promise<readonly Play[]> {
  const plays: Play[] = [];
  for (const [name, { title, about, play }] of Object.entries(chapters)) {
    if (only !== undefined && only !== name) continue;
    scene.narrator.chapter(title, about);
    plays.push(...(await play(scene)));
  }
  return plays;
}
