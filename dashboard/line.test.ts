import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PresentedCall } from "#domain/call/presented.ts";
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import { aView } from "./a-view.ts";
import { createBulletins } from "./bulletins.ts";
import { createLive, createViews } from "./live.ts";
import { createTiles } from "./tile-store.ts";

/** As much of an EventSource as the page uses. */
class Line {
  readonly #listeners = new Map<string, (event: MessageEvent<string>) => void>();
  readonly CLOSED = 2;
  readyState = 0;
  close(): void {
    this.readyState = 2;
  }
  addEventListener(name: string, listener: (event: MessageEvent<string>) => void): void {
    this.#listeners.set(name, listener);
  }
  tell(event: string, body: object = {}, lastEventId = ""): void {
    this.#listeners.get(event)?.(new MessageEvent(event, { data: JSON.stringify(body), lastEventId }));
  }
  fail(readyState: number): void {
    this.readyState = readyState;
    this.tell("error");
  }
}

function aPage() {
  const lines: Line[] = [];
  const asked: (string | undefined)[] = [];
  const views = createViews();
  const live = createLive({
    views,
    calls: createViews<PresentedCall>(),
    dryRuns: createViews<PresentedDryRun>(),
    environments: createViews<EnvironmentView>(),
    tiles: createTiles(),
    bulletins: createBulletins(),
    readAgain: () => undefined,
    now: () => Date.now(),
    renew: async () => true,
    connect: (since) => {
      const line = new Line();
      lines.push(line);
      asked.push(since);
      return line;
    },
  });
  live.open();
  return { lines, asked, views, live };
}

const heartbeat = { id: "log", kind: "log", version: 1, status: "open" };

describe("the line to the server", () => {
  beforeEach(() => vi.useFakeTimers({ now: 0 }));
  afterEach(() => vi.useRealTimers());

  it("is taken for dead after 40 silent seconds, and goes on from the newest place that was seen", async () => {
    const { lines, asked, live } = aPage();
    lines[0]?.tell("open");
    await vi.advanceTimersByTimeAsync(30_000);
    lines[0]?.tell("release", aView(), "2025-10-13T13:00:00.000Z");
    lines[0]?.tell("log", heartbeat);
    await vi.advanceTimersByTimeAsync(39_000);
    expect(live.get()).toEqual({ mark: "live", times: 1 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(live.get()).toEqual({ mark: "reconnecting", lastHeard: 30_000, times: 1 });
    expect(lines.map(({ readyState }) => readyState)).toEqual([2, 0]);
    expect(asked).toEqual([undefined, "2025-10-13T13:00:00.000Z"]);
    lines[1]?.tell("open");
    expect(live.get()).toEqual({ mark: "live", times: 2 });
    live.close();
  });

  it("is left to the browser after a cut, and opened anew after an answer that it gives up on", async () => {
    const { lines, live } = aPage();
    lines[0]?.tell("open");
    lines[0]?.fail(0);
    expect(live.get()).toEqual({ mark: "reconnecting", lastHeard: 0, times: 1 });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(lines).toHaveLength(1);
    lines[0]?.fail(2);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(lines).toHaveLength(2);
    live.close();
  });

  it("wakes nobody with a sign of life while it is live, and takes frames that come together in one go", async () => {
    const { lines, live, views } = aPage();
    let woken = 0;
    live.subscribe(() => (woken += 1));
    lines[0]?.tell("open");
    for (const key of ["a", "b", "c"]) lines[0]?.tell("release", aView({ id: `release/${key}` }));
    lines[0]?.tell("log", heartbeat);
    expect(woken).toBe(1);
    expect(views.get().size).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(views.get().size).toBe(3);
    live.close();
  });

  it("is asked for by nobody once the page has closed it", async () => {
    const { lines, live } = aPage();
    live.close();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(lines).toHaveLength(1);
  });
});
