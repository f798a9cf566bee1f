// Reads rows of JSON, one a line, and remembers which line each stood on.
export interface Line {
  readonly number: number;
  readonly row: unknown;
}

export interface UnreadableLine {
  readonly number: number;
  readonly message: string;
}

/** Empty lines are passed over. */
export async function* ndjsonLines(
  chunks: AsyncIterable<string | Uint8Array>,
): AsyncGenerator<Line | UnreadableLine> {
  const decoder = new TextDecoder();
  let rest = "";
  let number = 0;
  for await (const chunk of chunks) {
    const lines = (
      rest + (typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }))
    ).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      number += 1;
      if (line.trim() !== "") yield lineOf(number, line);
    }
  }
  if (rest.trim() !== "") yield lineOf(number + 1, rest);
}

function lineOf(number: number, text: string): Line | UnreadableLine {
  try {
    const row: unknown = JSON.parse(number === 1 ? text.replace(/^\uFEFF/, "") : text);
    return { number, row };
  } catch {
    return { number, message: "is not readable JSON" };
  }
}
