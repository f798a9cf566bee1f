// What was found of an object that never changes is found once. Nothing is kept alive by it.
import type { Instant } from "./time.ts";

export function oncePer<Of extends object, Found>(find: (of: Of) => Found): (of: Of) => Found {
  const knownOf = new WeakMap<Of, { readonly found: Found }>();
  return (of) => {
    const known = knownOf.get(of) ?? { found: find(of) };
    knownOf.set(of, known);
    return known.found;
  };
}

/** For the last instant alone: one act looks at the same state many times over, at one instant. */
export function oncePerInstant<Of extends object, Found>(
  find: (of: Of, at: Instant) => Found,
): (of: Of, at: Instant) => Found {
  const lastOf = new WeakMap<Of, { readonly at: Instant; readonly found: Found }>();
  return (of, at) => {
    const last = lastOf.get(of);
    if (last?.at === at) return last.found;
    const found = find(of, at);
    lastOf.set(of, { at, found });
    return found;
  };
}
