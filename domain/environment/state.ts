// What an environment is to the releases that go there: who has it, who waits for it, and what it carries.
import type { Instant } from "../time.ts";

/** A release that has asked for the environment. */
export interface Claimant {
  /** Key of the release. */
  readonly release: string;
  readonly tag: string;
  /** When its go was given, or its roll-back: a later one is another claim. */
  readonly claim: Instant;
  /** It is on its way back to this tag, and stays until that is deployed. */
  readonly backTo?: string;
}

export interface Holder extends Claimant {
  readonly since: Instant;
}

export interface Carried {
  readonly tag: string;
  /** Key of the release that brought it. */
  readonly release: string;
  readonly at: Instant;
}

export interface Stop {
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
}

/** A fact of a release, as far as it tells which of two came later. */
export interface Mark {
  readonly at: Instant;
  readonly number: number;
}

export interface EnvironmentState {
  readonly name: string;
  readonly startedAt: Instant;
  readonly holder?: Holder;
  /** Who comes next is first. */
  readonly queue: readonly Claimant[];
  readonly carries?: Carried;
  readonly lastGood?: Carried;
  readonly stop?: Stop;
  /** The newest news by what they are of and by release: what is told again or late changes nothing. */
  readonly heard: Readonly<Record<string, Mark>>;
  /** When it was last seen that the holder is still there, and since when it is being looked. */
  readonly lookedAt?: Instant;
  readonly looking?: Instant;
}

export function newEnvironment(name: string, startedAt: Instant): EnvironmentState {
  return { name, startedAt, queue: [], heard: {} };
}

export function environmentIdOf(name: string): string {
  return `environment/${name}`;
}

/** The holder first, then those who wait. */
export function occupants({ holder, queue }: EnvironmentState): readonly Claimant[] {
  return holder === undefined ? queue : [holder, ...queue];
}
