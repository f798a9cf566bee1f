import type { Process } from "../../process.ts";
import type { WatchEffect } from "./effects.ts";
import type { WatchEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { due, follow } from "./follow.ts";
import { react } from "./react.ts";
import { settleLook } from "./settle.ts";
import { tileWatchIdOf, type WatchState } from "./state.ts";

/** Watches how old the figures of one environment are. Nobody commands it, it decides nothing, and it never ends. */
export const watchProcess: Process<WatchState, never, WatchEvent, WatchEffect> = {
  kind: "tile-watch",
  rules: 1,
  id: ({ environment }) => tileWatchIdOf(environment),
  decide: (_, command) => command,
  follow,
  evolve,
  react,
  settle: settleLook,
  isPointless: () => false,
  due,
  log: () => undefined,
  closed: () => false,
};
