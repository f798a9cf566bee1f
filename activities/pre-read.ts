// Composes the pre-read of a call from the tiles and the memory as they are at that moment, and puts its text away.
import type { Composed, ComposePreRead } from "#domain/call/effects.ts";
import { ownSections, partsOf, preReadText, type PreReadSection } from "#domain/call/pre-read.ts";
import { nightlyEnvironmentOf } from "#domain/metrics/night.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { Memory, Records, TileStore } from "#domain/ports.ts";
import { tilesInWords } from "#domain/tiles/words.ts";
import type { Instant } from "#domain/time.ts";
import { figureTiles } from "./figure-tiles.ts";

export interface PreReadSources {
  readonly records: Pick<Records, "listRuns">;
  readonly tileStore: Pick<TileStore, "material">;
  readonly memory: Pick<Memory, "put">;
  readonly plan: () => Plan;
}

export async function composePreRead(
  { brief }: ComposePreRead,
  sources: PreReadSources,
  at: Instant,
): Promise<Composed> {
  const { agenda, screens, owed } = ownSections(brief);
  const all = [agenda, await figures(sources, at), screens, await releases(sources), owed];
  const sections = all.filter(({ part }) => part === "releases" || brief.parts.includes(part));
  const text = preReadText(brief, sections);
  const [ref] = await sources.memory.put([
    { ref: brief.call, scope: "ops", kind: "summary", entry: "pre-read", text },
  ]);
  if (ref === undefined) throw new Error("The memory gave no reference of the pre-read");
  return { text: ref, parts: [...partsOf(sections)] };
}

async function figures(sources: PreReadSources, at: Instant): Promise<PreReadSection> {
  const environment = nightlyEnvironmentOf(sources.plan());
  const tiles = await figureTiles(sources, { environment, at });
  return { part: "metric-snapshot", title: `Figures of ${environment}`, lines: tilesInWords(tiles) };
}

async function releases({ records }: PreReadSources): Promise<PreReadSection> {
  const { items } = await records.listRuns({ kind: "release", limit: 50 });
  const lines = items.filter(({ closed }) => !closed).map(({ key, verdict }) => `${key}: ${verdict}`);
  return { part: "releases", title: "Releases in flight", lines };
}
