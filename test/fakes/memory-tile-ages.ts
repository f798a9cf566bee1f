// Ages of figures in memory: of facts they are what a test says, of runs what the metric runs of the test have.
import type { MetricRuns, TileAges } from "#domain/ports.ts";
import type { Instant } from "#domain/time.ts";

export function createMemoryTileAges(runs: Pick<MetricRuns, "latest">) {
  const facts: Record<string, Instant> = {};
  let failure: Error | undefined;
  const ages: TileAges = {
    newest: async ({ environment, factTypes }) => {
      if (failure !== undefined) throw failure;
      const run = await runs.latest(environment);
      const known = Object.entries(facts).filter(([type]) => factTypes.includes(type));
      return { ...(run === undefined ? {} : { run: run.asOf }), facts: Object.fromEntries(known) };
    },
  };
  return {
    ages,
    set: (factType: string, asOf: Instant) => {
      facts[factType] = asOf;
    },
    fail: (error: Error | undefined) => {
      failure = error;
    },
  };
}
