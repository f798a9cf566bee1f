// Pages over a list in memory: the cursor names the last item seen, whatever comes or goes before it.
import { fieldProblem } from "./problems.ts";

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

export function pageOf<Item>(
  items: readonly Item[],
  wanted: { readonly cursor?: string | undefined; readonly limit: number },
  idOf: (item: Item) => string,
): Page<Item> {
  const last =
    wanted.cursor === undefined ? -1 : items.findIndex((item) => cursorOf(idOf(item)) === wanted.cursor);
  if (wanted.cursor !== undefined && last === -1)
    throw fieldProblem("invalid", "cursor", "cursor: is not one of this list; start again without it.");
  const page = items.slice(last + 1, last + 1 + wanted.limit);
  const end = page.at(-1);
  const more = end !== undefined && last + 1 + page.length < items.length;
  return { items: page, ...(more ? { nextCursor: cursorOf(idOf(end)) } : {}) };
}

function cursorOf(id: string): string {
  return Buffer.from(id).toString("base64url");
}
