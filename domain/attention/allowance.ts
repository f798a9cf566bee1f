// How many letters a person is sent on one day, and which of them may pass.
import type { LetterKind } from "./letter.ts";

/**
 * `exempt`: sent whatever was sent before, and not counted. `always`: likewise, and counted for what comes after it.
 * `within`: sent while fewer than that were sent that day.
 */
export type Allowance =
  | { readonly type: "exempt" }
  | { readonly type: "always" }
  | { readonly type: "within"; readonly most: number };

export const lettersADay = 3;

/**
 * A first ask goes at once. What chases waits for working hours, and a reminder for the morning, where all of them are one
 * message, unless it is the first letter of that day. What is due in days goes along with something else. A digest always
 * passes, for whatever came before the working day would else put it off for ever.
 */
export function allowanceOf(kind: LetterKind, { isWorking }: { readonly isWorking: boolean }): Allowance {
  switch (kind) {
    case "alarm":
      return { type: "exempt" };
    case "digest":
      return { type: "always" };
    case "ask":
    case "call-note":
    case "person-note":
      return { type: "within", most: lettersADay };
    case "nudge":
    case "escalation":
      return { type: "within", most: isWorking ? lettersADay : 0 };
    case "reminder":
      return { type: "within", most: isWorking ? 1 : 0 };
    case "advance-note":
      return { type: "within", most: 0 };
  }
}
