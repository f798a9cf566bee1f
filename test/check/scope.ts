// What a change asks to be checked.
import { z } from "zod";

/** `modules`: those that have changed and are still there. */
export type Scope = "everything" | { readonly modules: readonly string[] };

/** `changed`: paths since the last pass; `undefined` where that is not known. */
export function scopeOf(changed: readonly string[] | undefined, isThere: (path: string) => boolean): Scope {
  if (changed === undefined || changed.some((path) => concernsAll.test(path))) return "everything";
  return { modules: changed.filter((path) => /\.tsx?$/.test(path) && isThere(path)) };
}

/** The checks themselves, their settings, and data that modules read, on which every test may depend. */
const concernsAll = /^test\/(check|lint-rules|totals)\b|\.config\.ts$|^(?!.*\.(tsx?|css|md)$)/;

/** Of the JSON that dependency-cruiser writes. */
export const Imports = z.object({
  modules: z.array(z.object({ source: z.string(), dependents: z.array(z.string()) })),
});
export type Imports = z.infer<typeof Imports>;

/** The modules and all that import them, also by way of others: the linter looks at types, which may come from afar. */
export function withDependents(modules: readonly string[], { modules: all }: Imports): readonly string[] {
  const dependents = new Map(all.map(({ source, dependents: of }) => [source, of]));
  const reached = new Set(modules);
  for (const module of reached) for (const dependent of dependents.get(module) ?? []) reached.add(dependent);
  return [...reached].toSorted();
}
