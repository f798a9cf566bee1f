// Spans of what a process does: how the adapters and shells begin them, whoever collects them. Without a collector there is no tracing at all.

export interface SpanOrder {
  /** Of few different ones: routes and types, never an id. */
  readonly name: string;
  readonly kind: "server" | "client" | "consumer";
  /** No personal data: ids of runs, of roles and of people alone. */
  readonly attributes?: Readonly<Record<string, string | number>>;
  /** W3C `traceparent`s of what asked for it; the first is its parent. Absent: the span that runs now. */
  readonly askedBy?: readonly string[];
}

export interface Span {
  /** What is begun within, also later and by others, belongs to the span. */
  readonly within: <Result>(task: () => Result) => Result;
  readonly end: (outcome?: { readonly failed?: boolean; readonly status?: number }) => void;
}

export interface Tracing {
  readonly begin: (order: SpanOrder) => Span;
  /** The W3C `traceparent` of the span that runs now. */
  readonly current: () => string | undefined;
  /** Sends what has ended and was not sent yet. */
  readonly close: () => Promise<void>;
}

/** A span from the beginning of a task to its end. */
export async function spanned<Result>(
  { begin }: Tracing,
  order: SpanOrder,
  task: () => Promise<Result>,
): Promise<Result> {
  const span = begin(order);
  let failed = true;
  try {
    const result = await span.within(task);
    failed = false;
    return result;
  } finally {
    span.end({ failed });
  }
}

type Fetch = typeof globalThis.fetch;

/** How an adapter reaches its part. */
export function tracedReach(tracing: Tracing | undefined): { readonly fetch?: Fetch } {
  return tracing === undefined ? {} : { fetch: tracedFetch(tracing) };
}

/** Each request to an outside part as a span of its own: of its address the path alone, and of that the beginning. */
function tracedFetch({ begin, current }: Tracing): Fetch {
  return async (input, init) => {
    // What the process asks by itself, such as once a second whether there is news, is of no trace.
    if (current() === undefined) return fetch(input, init);
    const method = init?.method ?? "GET";
    const { host, pathname } = new URL(input instanceof Request ? input.url : input);
    const place = pathname.split("/").slice(0, 5).join("/");
    const span = begin({
      name: `${method} ${place}`,
      kind: "client",
      attributes: { "http.request.method": method, "server.address": host, "url.path": place },
    });
    try {
      const answer = await span.within(() => fetch(input, init));
      span.end({ status: answer.status, failed: !answer.ok });
      return answer;
    } catch (error) {
      span.end({ failed: true });
      throw error;
    }
  };
}
