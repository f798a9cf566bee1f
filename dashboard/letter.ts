// The pre-read as it is sent is a little Markdown: headings, lists, paragraphs, and links in them.
export type LetterBlock =
  | { readonly kind: "title" | "heading" | "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] };

export type LetterPart = { readonly text: string } | { readonly text: string; readonly href: string };

export function blocksOf(markdown: string): readonly LetterBlock[] {
  const blocks: LetterBlock[] = [];
  for (const line of markdown.split("\n").map((one) => one.trim())) {
    const block = line === "" ? undefined : blockOf(line);
    const last = blocks.at(-1);
    if (block?.kind === "list" && last?.kind === "list")
      blocks[blocks.length - 1] = { kind: "list", items: [...last.items, ...block.items] };
    else if (block !== undefined) blocks.push(block);
  }
  return blocks;
}

function blockOf(line: string): LetterBlock {
  const [, hashes, heading] = /^(#{1,6})\s+(.*)$/.exec(line) ?? [];
  if (heading !== undefined) return { kind: hashes === "#" ? "title" : "heading", text: heading };
  const [, item] = /^[-*]\s+(.*)$/.exec(line) ?? [];
  return item === undefined ? { kind: "paragraph", text: line } : { kind: "list", items: [item] };
}

/** Only what says it is a link becomes one. */
export function partsOf(text: string): readonly LetterPart[] {
  const parts: LetterPart[] = [];
  let end = 0;
  for (const found of text.matchAll(/\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g)) {
    const [whole, label = "", href = ""] = found;
    if (found.index > end) parts.push({ text: text.slice(end, found.index) });
    parts.push({ text: label, href });
    end = found.index + whole.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}
