// What the lanes of an environment carry: answers to releases, and the look whether its holder is still there.
import { z } from "zod";
import type { EnvironmentWord } from "./answers.ts";

export type EnvironmentEffect =
  | { readonly lane: "answers"; readonly answer: ReleaseAnswer }
  | { readonly lane: "checks"; readonly check: LookForRelease };

export interface ReleaseAnswer {
  /** Key of the release. */
  readonly release: string;
  readonly word: EnvironmentWord;
}

/** `gone`: no workflow of this release runs any more. */
export const Heard = z.enum(["told", "gone"]);
export type Heard = z.infer<typeof Heard>;

export interface LookForRelease {
  readonly type: "look-for-release";
  readonly release: string;
}

export const SeenRelease = z.object({ running: z.boolean() });
export type SeenRelease = z.infer<typeof SeenRelease>;
