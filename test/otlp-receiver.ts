// A collector of spans: receives OTLP over HTTP as any collector does, and keeps what it was sent.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";

export interface ReceivedSpan {
  readonly service: string;
  readonly trace: string;
  readonly id: string;
  readonly parent?: string;
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Ids of other spans that asked for the same. */
  readonly links: readonly string[];
}

const Attributes = z
  .array(z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) }))
  .default([])
  .transform((all) => Object.fromEntries(all.map(({ key, value }) => [key, Object.values(value)[0]])));

/** To a millionth of a millisecond they are no numbers any more. */
const Nanoseconds = z
  .string()
  .regex(/^\d+$/)
  .transform((text) => Number(BigInt(text) / 1_000n) / 1_000);

const Export = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: Attributes }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string().length(32),
              spanId: z.string().length(16),
              parentSpanId: z.string().optional(),
              name: z.string(),
              startTimeUnixNano: Nanoseconds,
              endTimeUnixNano: Nanoseconds,
              attributes: Attributes,
              links: z.array(z.object({ spanId: z.string() })).default([]),
            }),
          ),
        }),
      ),
    }),
  ),
});

export interface Receiver {
  readonly endpoint: string;
  readonly spans: () => readonly ReceivedSpan[];
  /** As they came, for what must not be in them. */
  readonly bodies: () => string;
  readonly close: () => void;
}

export async function startReceiver(): Promise<Receiver> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void receive(request, response);
  });
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    if (request.url === "/v1/traces") bodies.push(body);
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    spans: () => bodies.flatMap(spansIn),
    bodies: () => bodies.join("\n"),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function spansIn(body: string): readonly ReceivedSpan[] {
  return Export.parse(JSON.parse(body)).resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans
      .flatMap(({ spans }) => spans)
      .map(
        ({ traceId, spanId, parentSpanId, name, startTimeUnixNano, endTimeUnixNano, attributes, links }) => ({
          service: String(resource.attributes["service.name"]),
          trace: traceId,
          id: spanId,
          ...(parentSpanId !== undefined && { parent: parentSpanId }),
          name,
          startMs: startTimeUnixNano,
          endMs: endTimeUnixNano,
          attributes,
          links: links.map((link) => link.spanId),
        }),
      ),
  );
}
