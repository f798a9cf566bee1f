import type { EnvironmentWord } from "../../environment/answers.ts";
import type { Mark } from "../../environment/state.ts";
import type { Instant } from "../../time.ts";

/** What an environment has said of the claim of a release, and of the tag that is in the place of its own. */
export interface EnvironmentHeard {
  readonly claim?: NonNullable<EnvironmentWord["claim"]> & { readonly grantedAt?: Instant };
  readonly claimSaid?: Mark;
  readonly carries?: EnvironmentWord["carries"] & {};
  readonly carriesSaid?: Mark;
}
