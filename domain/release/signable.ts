import type { ReleaseState } from "./state.ts";

/** All of a release that says what a signature covers and whether it counts. */
export const signableFields = [
  "key",
  "rules",
  "plan",
  "attempt",
  "former",
  "build",
  "evidence",
  "risks",
  "signatures",
] as const satisfies readonly (keyof ReleaseState)[];

export type Signable = Pick<ReleaseState, (typeof signableFields)[number]>;
