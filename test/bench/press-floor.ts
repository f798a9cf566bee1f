// The floor of a press: a page with one button, a server that passes each press on by SSE, and nothing between them.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const page = `<!doctype html><title>floor</title>
<button onclick="fetch('/presses', { method: 'POST' })">Press</button><output>0</output>
<script>
  new EventSource("/events").onmessage = ({ data }) => (document.querySelector("output").textContent = data);
</script>`;

export interface Floor {
  readonly url: string;
  readonly close: () => void;
}

/** What a reader is sent: as it comes, and at each press. */
export interface Frames {
  readonly opening: (presses: number) => string;
  readonly press: (presses: number) => string;
}

const dataOf = (presses: number): string => `data: ${presses}\n\n`;

export async function startFloor(
  { opening, press }: Frames = { opening: dataOf, press: dataOf },
): Promise<Floor> {
  const readers = new Set<ServerResponse>();
  let presses = 0;
  const server = createServer((request, response) => {
    if (request.url === "/events") {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(opening(presses));
      readers.add(response.on("close", () => readers.delete(response)));
    } else if (request.url === "/presses") {
      presses += 1;
      const frame = press(presses);
      for (const reader of readers) reader.write(frame);
      response.writeHead(204).end();
    } else response.writeHead(200, { "content-type": "text/html" }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The floor has no port");
  return address.port;
}
