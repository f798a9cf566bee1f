// A look that is due becomes an effect, with all that its activity has to know.
import type { Instant } from "../time.ts";
import { lookName, tileItem } from "./looks.ts";
import type { DryRunWish, Scene } from "./scene.ts";
import type { DryRunState } from "./state.ts";

export function looking({ fact: { event, at }, now }: Scene): readonly DryRunWish[] {
  if (event.type !== "look-asked") return [];
  const { item } = event;
  const asked = lookOf(now, item, at);
  if (asked === undefined) return [];
  const body = { lane: "checks", check: asked } as const;
  return [{ lane: "checks", name: `look-${item}`, card: lookName(item), what: `look at ${item}`, body }];
}

function lookOf({ terms: { rules }, startsAt }: DryRunState, item: string, at: Instant) {
  const common = { type: "look-at-readiness", item, environment: rules.setup.environment, at, startsAt };
  if (item === tileItem) {
    const { id: tile, rule: title } = rules.success.tile;
    return { ...common, type: "look-at-readiness", title, subject: { name: "tile", tile } } as const;
  }
  const { title, check, fallback } = rules.readiness.find(({ id }) => id === item) ?? {};
  if (title === undefined || check === undefined) return undefined;
  const instead = fallback === undefined ? {} : { fallback };
  return { ...common, type: "look-at-readiness", title, subject: check, ...instead } as const;
}
