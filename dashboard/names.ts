// Views carry person ids alone: names are joined here, where someone reads them.
import { namedWords } from "#domain/named-words.ts";
import type { Person } from "#domain/people.ts";

export type PeopleById = ReadonlyMap<string, Person>;

export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export function nameOf(people: PeopleById, id: string): string {
  return people.get(id)?.name ?? capitalised(id);
}

export function withNames(text: string, people: PeopleById): string {
  return namedWords(text, (id) => people.get(id)?.name);
}

export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "");
  const letters = words.length > 1 ? `${words[0]?.[0] ?? ""}${words.at(-1)?.[0] ?? ""}` : name.slice(0, 2);
  return letters.toUpperCase();
}

/** `c41f 09ab 7e2d`: what people compare. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 12).replaceAll(/(.{4})(?=.)/g, "$1 ");
}
