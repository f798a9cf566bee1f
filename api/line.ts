// The line to one reader of events: what the reader lacks is made when there is room for it, and news waits behind that.
import type { ServerResponse } from "node:http";

export interface Line {
  send(text: string): void;
  end(): void;
}

/** A reader this far behind is let go; it comes back and gets whole views. */
const backlogBytes = 8 * 1024 * 1024;

/** `lacked`: all that is open may be more than should lie in memory for each of hundreds of readers. */
export function createLine(response: ServerResponse, lacked: readonly (() => string)[]): Line {
  const waiting = [...lacked];
  let newsBytes = 0;
  const pour = (): void => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      // Asked after the write: one is always under way, so that there is always a drain to come.
      if (!response.write(next())) return;
    }
    newsBytes = 0;
  };
  response.on("drain", pour);
  pour();
  return {
    send: (text) => {
      if (response.writableEnded || response.destroyed) return;
      if (waiting.length > 0) {
        newsBytes += text.length;
        waiting.push(() => text);
      } else response.write(text);
      if (newsBytes + response.writableLength > backlogBytes) response.destroy();
    },
    end: () => response.end(),
  };
}
