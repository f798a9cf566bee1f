import { describe, expect, it } from "vitest";
import { allowanceOf, lettersADay, type Allowance } from "./allowance.ts";
import { LetterKind } from "./letter.ts";

const budget: Allowance = { type: "within", most: lettersADay };
const nothing: Allowance = { type: "within", most: 0 };
const exempt: Allowance = { type: "exempt" };
const always: Allowance = { type: "always" };

const table: { readonly [Kind in LetterKind]: { readonly working: Allowance; readonly resting: Allowance } } =
  {
    ask: { working: budget, resting: budget },
    reminder: { working: { type: "within", most: 1 }, resting: nothing },
    "advance-note": { working: nothing, resting: nothing },
    nudge: { working: budget, resting: nothing },
    escalation: { working: budget, resting: nothing },
    "call-note": { working: budget, resting: budget },
    "person-note": { working: budget, resting: budget },
    alarm: { working: exempt, resting: exempt },
    digest: { working: always, resting: always },
  };

describe("what may be sent to a person", () => {
  it.each(LetterKind.options)("%s, by whether the person works", (kind) => {
    const { working, resting } = table[kind];
    expect(allowanceOf(kind, { isWorking: true })).toEqual(working);
    expect(allowanceOf(kind, { isWorking: false })).toEqual(resting);
  });

  it("is three letters a day", () => {
    expect(lettersADay).toBe(3);
  });
});
