// What the bench of many that wait was asked, and what it saw.
import type { Times } from "../turns.ts";
import type { Memory } from "./memory.ts";
import type { Reminded } from "./reminders.ts";

export interface WaitingSize {
  readonly releases: number;
  /** Stored releases in all: those above `releases` are rows alone. */
  readonly rows: number;
}

export interface Standing {
  readonly releases: number;
  readonly times: Times;
  readonly memory: Memory;
  readonly begunMs: number;
}

export interface Found {
  readonly few: Standing;
  readonly many: Standing;
  readonly reminded: Reminded;
  readonly afterKillMs: number;
  readonly reconcileMs: number;
  readonly sweepMs: number;
  readonly rows: {
    readonly times: Times;
    readonly memory: Memory;
    readonly apiMs: number;
  };
}
