// What a concluded dry run leaves outside of itself, each piece under a key of its own.
import type { BundleMatter } from "./bundle/matter.ts";

export interface Trace {
  readonly type: "bundle" | "feedback" | "summary" | "comment";
  readonly matter: BundleMatter;
}
