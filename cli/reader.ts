// Who reads a release in the terminal: names, the clock, colours.
import { listInWords } from "#domain/list-words.ts";
import type { Instant } from "#domain/time.ts";
import type { Paint } from "./print.ts";

export interface Reader {
  readonly names: ReadonlyMap<string, string>;
  readonly now: Instant;
  readonly paint: Paint;
}

export function personText(id: string, { names }: Pick<Reader, "names">): string {
  return names.get(id) ?? id;
}

export function peopleText(ids: readonly string[], reader: Reader): string {
  return listInWords(ids.map((id) => personText(id, reader)));
}
