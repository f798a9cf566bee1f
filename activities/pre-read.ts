// Composes the pre-read of a call from what the memory holds at that moment, and puts its text away.
import type { Composed, ComposePreRead } from "#domain/call/effects.ts";
import { ownSections, partsOf, preReadText, type PreReadSection } from "#domain/call/pre-read.ts";
import type { Memory, MetricRuns, Records } from "#domain/ports.ts";
import { inWords } from "#domain/time.ts";

export interface PreReadSources {
  readonly records: Pick<Records, "listRuns">;
  readonly metricRuns: Pick<MetricRuns, "latest">;
  readonly memory: Pick<Memory, "put">;
  readonly environment: string;
}

export async function composePreRead({ brief }: ComposePreRead, sources: PreReadSources): Promise<Composed> {
  const { agenda, screens, owed } = ownSections(brief);
  const all = [agenda, await figures(sources), screens, await releases(sources), owed];
  const sections = all.filter(({ part }) => part === "releases" || brief.parts.includes(part));
  const text = preReadText(brief, sections);
  const [ref] = await sources.memory.put([
    { ref: brief.call, scope: "ops", kind: "summary", entry: "pre-read", text },
  ]);
  if (ref === undefined) throw new Error("The memory gave no reference of the pre-read");
  return { text: ref, parts: [...partsOf(sections)] };
}

async function figures({ metricRuns, environment }: PreReadSources): Promise<PreReadSection> {
  const run = await metricRuns.latest(environment);
  const lines =
    run === undefined
      ? []
      : [
          `As of ${inWords(run.asOf)}`,
          ...Object.entries(run.figures).map(([name, value]) => `${name}: ${value ?? "no data"}`),
        ];
  return { part: "metric-snapshot", title: "Figures", lines };
}

async function releases({ records }: PreReadSources): Promise<PreReadSection> {
  const { items } = await records.listRuns({ kind: "release", limit: 50 });
  const lines = items.filter(({ closed }) => !closed).map(({ key, verdict }) => `${key}: ${verdict}`);
  return { part: "releases", title: "Releases in flight", lines };
}
