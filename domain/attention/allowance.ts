// How many letters a person is sent on one day, and which of them may pass.
import type { LetterKind } from "./letter.ts";

/** `exempt`: sent whatever was sent before, and not counted. `within`: sent while fewer than that were sent that day. */
export type Allowance = { readonly type: "exempt" } | { readonly type: "within"; readonly most: number };

export const lettersADay = 3;

/** A reminder is never worth an evening: outside of working hours it waits, while a first ask does not. */
export function allowanceOf(kind: LetterKind, { isWorking }: { readonly isWorking: boolean }): Allowance {
  switch (kind) {
    case "alarm":
      return { type: "exempt" };
    case "ask":
    case "call-note":
    case "person-note":
    case "digest":
      return { type: "within", most: lettersADay };
    case "reminder":
    case "nudge":
    case "escalation":
      return { type: "within", most: isWorking ? lettersADay : 0 };
  }
}
