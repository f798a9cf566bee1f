// The recorded histories as files: `<scenario>.v<number>.json`, of which the highest number is the newest.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { shownBy, type Shown } from "./points.ts";

export const historiesFolder = join(import.meta.dirname, "..", "..", "workflows", "histories");

export interface HistoryFile extends Shown {
  readonly name: string;
  readonly scenario: string;
  readonly version: number;
}

/** Oldest first. */
export function historyFiles(): readonly HistoryFile[] {
  return readdirSync(historiesFolder)
    .flatMap((name) => {
      const [, scenario, version] = /^(.+)\.v(\d+)\.json$/.exec(name) ?? [];
      if (scenario === undefined) return [];
      const shown = shownBy(readFileSync(join(historiesFolder, name), "utf8"));
      return [{ name, scenario, version: Number(version), ...shown }];
    })
    .toSorted((left, right) => left.version - right.version);
}

export function newestOf(files: readonly HistoryFile[], scenario: string): HistoryFile | undefined {
  return files.findLast((file) => file.scenario === scenario);
}
