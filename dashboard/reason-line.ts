// One thing that stands in the way, under the verdict of its page.
import type { Mark } from "./gates.ts";

export interface ReasonLine {
  /** Where on the page it stands. */
  readonly to: string;
  readonly mark: Mark;
  readonly title: string;
  readonly text: string;
}
