// Reads a stream of server-sent events.

export interface ServerEvent {
  readonly event: string;
  readonly data: string;
  readonly id?: string;
}

export async function* serverEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<ServerEvent> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of body) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).replaceAll("\r\n", "\n").split("\n\n");
    rest = blocks.pop() ?? "";
    yield* blocks.flatMap(eventOf);
  }
}

/** A block of comments alone keeps the connection alive and is no event. */
function eventOf(block: string): ServerEvent[] {
  const fields = block.split("\n").flatMap((line) => {
    const [, name, value] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
  const all = (name: string): string[] =>
    fields.filter((field) => field.name === name).map(({ value }) => value);
  const data = all("data");
  const id = all("id").at(-1);
  if (data.length === 0) return [];
  return [
    { event: all("event").at(-1) ?? "message", data: data.join("\n"), ...(id === undefined ? {} : { id }) },
  ];
}
