import type { Instant } from "../time.ts";
import type { Mark } from "./state.ts";

/** What a release is said to have done; `said` is the release's own fact. */
interface Said {
  readonly release: string;
  readonly said: Mark;
}

export type EnvironmentEvent =
  | { readonly type: "started" }
  | ({ readonly type: "claimed"; readonly tag: string } & Said)
  | ({ readonly type: "rolled-back"; readonly tag: string; readonly toTag: string } & Said)
  | ({ readonly type: "deployed"; readonly tag: string } & Said)
  | ({ readonly type: "proved"; readonly tag: string } & Said)
  | ({ readonly type: "left"; readonly why: string } & Said)
  | { readonly type: "granted"; readonly release: string; readonly tag: string; readonly claim: Instant }
  | { readonly type: "stepped-over"; readonly release: string }
  | { readonly type: "look-began"; readonly release: string }
  | { readonly type: "looked"; readonly release: string }
  | { readonly type: "stopped"; readonly reason: string }
  | { readonly type: "opened" };
export type EventOf<Type extends EnvironmentEvent["type"]> = Extract<EnvironmentEvent, { type: Type }>;
