import type { Instant } from "../../time.ts";
import type { Observation } from "./observation.ts";

/** What was asked and seen of an environment since it carries the build. */
export interface EnvironmentWatch {
  /** The deployment it began with. */
  readonly since: Instant;
  readonly nightAsOf?: Instant;
  readonly askedAt?: Instant;
  readonly observedAt?: Instant;
  /** Looks since there was a new reason to look. */
  readonly tries: number;
  readonly observation?: Observation;
}
