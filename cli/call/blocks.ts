// A Markdown text as its headings, each with the lines below it and where they stand.

export interface Line {
  readonly number: number;
  readonly text: string;
}

export interface Block {
  /** 2 for a section, 3 for an entry, 4 for a part of an entry. */
  readonly level: number;
  readonly heading: string;
  readonly number: number;
  readonly lines: readonly Line[];
}

/** The title and what stands before the first section are left out, and so are comments. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: (Block & { readonly lines: Line[] })[] = [];
  for (const [index, line] of text.replaceAll("\r\n", "\n").split("\n").entries()) {
    const number = index + 1;
    const [, marks, heading = ""] = /^(#{2,4})(?:\s+(.*))?$/.exec(line) ?? [];
    if (marks !== undefined) blocks.push({ level: marks.length, heading: heading.trim(), number, lines: [] });
    else if (!isComment(line)) blocks.at(-1)?.lines.push({ number, text: line });
  }
  return blocks;
}

function isComment(line: string): boolean {
  return /^\s*<!--.*-->\s*$/.test(line);
}

export interface Content {
  readonly fields: ReadonlyMap<string, { readonly value: string; readonly number: number }>;
  readonly text: string;
  readonly textAt: number;
}

/** Fields stand at the top, one a line; the first line that is none begins the text. */
export function contentOf({ lines, number }: Block, names: readonly string[]): Content {
  const fields = new Map<string, { value: string; number: number }>();
  const start = lines.findIndex(({ text, number: at }) => {
    const [, name = "", value = ""] = /^\s*([a-z]+):\s*(.*)$/.exec(text) ?? [];
    if (names.includes(name) && !fields.has(name)) fields.set(name, { value: value.trim(), number: at });
    else return text.trim() !== "";
    return false;
  });
  const rest = start === -1 ? [] : lines.slice(start);
  const text = rest.map((line) => line.text.replace(/^\s*> ?/, "").trimEnd()).join("\n");
  return { fields, text: text.trim(), textAt: rest[0]?.number ?? number };
}

/** Items begin with a dash; lines below one belong to it. */
export function itemsOf({ lines }: Block): readonly Line[] {
  const items: Line[] = [];
  for (const { text, number } of lines) {
    const item = /^\s*[-*]\s*(.*)$/.exec(text)?.[1];
    const last = items.at(-1);
    if (item !== undefined) items.push({ number, text: item });
    else if (last === undefined) items.push({ number, text: text.trim() });
    else items.splice(-1, 1, { ...last, text: `${last.text}\n${text.trim()}` });
  }
  return items.map((item) => ({ ...item, text: item.text.trim() })).filter(({ text }) => text !== "");
}
