// How fast messages go to one channel: a few at once, then one after another, as Slack's limits say.
import { setTimeout as pause } from "node:timers/promises";
import { slackFailure } from "./failures.ts";

export interface Pace {
  /** Resolves once the channel may take one more message. Where that is too long to wait, it throws when to come again. */
  turn(channelId: string): Promise<void>;
}

/** For a Slack without limits. */
export const unpaced: Pace = { turn: async () => {} };

export interface PaceOptions {
  /** A message a channel in this time, once the first ones are used up. */
  readonly everyMs: number;
  /** How many a channel takes at once after a rest. */
  readonly atOnce: number;
  /** Waiting any longer is left to Temporal: an attempt keeps its time for the request. */
  readonly waitAtMostMs: number;
  readonly nowMs: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/** One message a second, of which a few may come at once: chat.postMessage, whatever the channel. */
export function slackPace(): Pace {
  return createPace({
    everyMs: 1_000,
    atOnce: 3,
    waitAtMostMs: 5_000,
    nowMs: () => performance.now(),
    wait: (ms) => pause(ms),
  });
}

export function createPace({ everyMs, atOnce, waitAtMostMs, nowMs, wait }: PaceOptions): Pace {
  /** When the channel will have rested from all that it was given a turn for. */
  const restedAtByChannel = new Map<string, number>();
  return {
    turn: async (channelId) => {
      const now = nowMs();
      forgetRested(restedAtByChannel, now);
      const restedAt = Math.max(restedAtByChannel.get(channelId) ?? now, now);
      const waitMs = Math.max(0, restedAt - now - (atOnce - 1) * everyMs);
      if (waitMs > waitAtMostMs) throw tooBusy(waitMs);
      restedAtByChannel.set(channelId, restedAt + everyMs);
      if (waitMs > 0) await wait(waitMs);
    },
  };
}

function forgetRested(restedAtByChannel: Map<string, number>, now: number): void {
  for (const [channelId, restedAt] of restedAtByChannel) {
    if (restedAt <= now) restedAtByChannel.delete(channelId);
  }
}

function tooBusy(retryAfterMs: number) {
  const message = "The channel takes one message a second, and others come first.";
  return slackFailure("retryable", "paced", { message, retryAfterMs: Math.ceil(retryAfterMs) });
}
