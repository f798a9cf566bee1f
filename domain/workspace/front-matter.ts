// What a document says of itself, in the lines between dashes at its head.
import { LocalDate } from "../plan/fields.ts";

/** Its last day; `null` where it names none that can be read. */
export function expiryIn(text: string): string | null {
  const [, head] = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  const [, given] =
    /^expires:[ \t]*["']?([^"'\s#]+)["']?[ \t]*(?:#.*)?$/m.exec(head?.replaceAll("\r", "") ?? "") ?? [];
  return LocalDate.safeParse(given).data ?? null;
}
