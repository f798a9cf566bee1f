// One reader of an event stream as a page is one: it keeps its place, and comes back by itself after a cut.
import { get, type ClientRequest } from "node:http";

export interface Line {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Heard {
  readonly event: string;
  readonly data: string;
}

/** What a browser waits for, as the stream says at its beginning. */
const retryMs = 2_000;

/** One byte is one character: only lengths and plain words are looked at. */
export function createReader({ url, headers }: Line, hear: (heard: Heard) => void): () => void {
  let [place, isOver] = ["", false];
  let request: ClientRequest | undefined;
  const take = (frame: string): void => {
    const fields = new Map(
      frame
        .split("\n")
        .map((line) => line.split(/: (.*)/s, 2))
        .map(([name, value]) => [name, value]),
    );
    place = fields.get("id") ?? place;
    const [event, data] = [fields.get("event"), fields.get("data")];
    if (event !== undefined && data !== undefined) hear({ event, data });
  };
  const connect = (): void => {
    const known = place === "" ? {} : { "last-event-id": place };
    request = get(url, { headers: { ...headers, ...known }, agent: false }, (response) => {
      if (response.statusCode !== 200) throw new Error(`The stream answered ${response.statusCode}`);
      response
        .setEncoding("latin1")
        .on("data", splitting(take))
        .on("error", () => {});
    });
    request
      .on("error", () => {})
      .once("close", () => {
        if (!isOver) setTimeout(connect, retryMs);
      });
  };
  connect();
  return () => {
    isOver = true;
    request?.destroy();
  };
}

function splitting(take: (frame: string) => void): (chunk: string) => void {
  let rest = "";
  return (chunk) => {
    const frames = (rest + chunk).split("\n\n");
    rest = frames.pop() ?? "";
    for (const frame of frames) take(frame);
  };
}
