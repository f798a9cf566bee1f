import type { Instant } from "../time.ts";
import type { CommandOf } from "./messages.ts";

/** Stands on its gate until it is answered. */
export interface Question extends Omit<CommandOf<"requestInfo">, "type"> {
  readonly id: string;
  readonly by: string;
  readonly at: Instant;
  readonly answer?: { readonly text: string; readonly by: string; readonly at: Instant };
}
