import type { Instant } from "../../time.ts";
import type { WatchList } from "./list.ts";
import type { Standing } from "./state.ts";

export type WatchEvent =
  | { readonly type: "started" }
  | { readonly type: "look-asked" }
  | { readonly type: "look-began" }
  | { readonly type: "list-changed"; readonly list: WatchList }
  | { readonly type: "looked"; readonly at: Instant; readonly asOfs: Readonly<Record<string, Instant>> }
  | { readonly type: "turned"; readonly at: Instant; readonly turns: readonly Turn[] };

/** A source is no longer what people were told of it. All turns of one look are one event, and so one alert. */
export interface Turn {
  readonly source: string;
  readonly from: Standing;
  readonly to: Standing;
  /** When its figures passed the limit; of fresh ones, when they were found. */
  readonly since: Instant;
}
