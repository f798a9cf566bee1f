// What tiles are made from, in memory: a test sets it, and may take the store away.
import type { TileStore } from "#domain/ports.ts";
import type { TileMaterial } from "#domain/tiles/scene.ts";

export function createMemoryTileStore() {
  const materialByEnvironment = new Map<string, TileMaterial>();
  let version = 0;
  let reads = 0;
  let away = false;
  const reached = <Value>(value: Value): Promise<Value> =>
    away ? Promise.reject(new Error("away")) : Promise.resolve(value);
  const store: TileStore = {
    version: () => reached(String(version)),
    material: (environment, factTypes) => {
      reads += 1;
      const { runs = [], facts = [] } = materialByEnvironment.get(environment) ?? {};
      return reached({ runs, facts: facts.filter(({ factType }) => factTypes.includes(factType)) });
    },
  };
  return {
    store,
    /** How often material was read, which costs more than a version. */
    reads: () => reads,
    set: (environment: string, material: Partial<TileMaterial>) => {
      materialByEnvironment.set(environment, { runs: [], facts: [], ...material });
      version += 1;
    },
    setAway: (isAway: boolean) => {
      away = isAway;
    },
  };
}
