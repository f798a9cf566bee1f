import type { Fact, Wish } from "../process.ts";
import type { DryRunEffect } from "./effects.ts";
import type { DryRunEvent } from "./events.ts";
import type { DryRunState } from "./state.ts";

/** What a fact has changed. */
export interface Scene {
  readonly before: DryRunState;
  readonly fact: Fact<DryRunEvent>;
  readonly now: DryRunState;
}

export type DryRunWish = Wish<DryRunEffect>;
