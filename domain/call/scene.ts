import type { Fact, Wish } from "../process.ts";
import type { CallEffect } from "./effects.ts";
import type { CallEvent } from "./events.ts";
import type { CallState } from "./state.ts";

/** What a fact has changed. */
export interface Scene {
  readonly before: CallState;
  readonly fact: Fact<CallEvent>;
  readonly now: CallState;
}

export type CallWish = Wish<CallEffect>;
