// What somebody entered in a modal, by block; and what Slack itself does not let them send.
import type { Block } from "./door.ts";

export type Entered = Readonly<Record<string, readonly string[]>>;

export function enteredIn(blocks: readonly Block[], fields: FormData): Entered {
  const ids = blocks.flatMap((block) => (block.type === "input" ? [block.block_id] : []));
  return Object.fromEntries(
    ids.map((id) => [id, fields.getAll(id).filter((value) => typeof value === "string")]),
  );
}

export function missingIn(blocks: readonly Block[], entered: Entered): Readonly<Record<string, string>> {
  const missing = blocks.flatMap((block) =>
    block.type === "input" && !block.optional && !hasSome(entered[block.block_id]) ? [block.block_id] : [],
  );
  return Object.fromEntries(missing.map((id) => [id, "This is needed."]));
}

function hasSome(values: readonly string[] = []): boolean {
  return values.some((value) => value.trim() !== "");
}
