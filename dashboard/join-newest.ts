// A newer first page, put above what is shown already.
import type { Items } from "./http.ts";

export interface FirstPage<Item> {
  readonly question: string;
  readonly page: Items<Item>;
}

export interface Held<Item> {
  readonly first: FirstPage<Item>;
  readonly items: readonly Item[];
  /** Where older ones go on. */
  readonly cursor: string | undefined;
}

/** Nothing that is read goes away under the reader; only where more came than one page holds, all begins anew. */
export function joinNewest<Item>(
  held: Held<Item> | undefined,
  first: FirstPage<Item>,
  idOf: (item: Item) => string,
): Held<Item> {
  const { items, nextCursor } = first.page;
  const anew = { first, items, cursor: nextCursor };
  if (held === undefined || held.first.question !== first.question || nextCursor === undefined) return anew;
  const ids = new Set(items.map(idOf));
  const below = held.items.filter((item) => !ids.has(idOf(item)));
  return below.length === held.items.length
    ? anew
    : { first, items: [...items, ...below], cursor: below.length === 0 ? nextCursor : held.cursor };
}
