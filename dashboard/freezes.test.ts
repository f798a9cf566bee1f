import { describe, expect, it } from "vitest";
import { freezeMark, mayBeLifted, type FreezeShown } from "./freezes.ts";

const now = Date.parse("2025-10-17T12:00:00.000Z");
const lifted = { by: "ines", at: "2025-10-17T11:00:00.000Z", reason: "Shops can't check out." };

function aFreeze(from: string, parts: Partial<FreezeShown> = {}): FreezeShown {
  return { id: "weekend", title: "Weekend", from, until: "2025-10-20T08:00:00.000Z", ...parts };
}

describe("a freeze", () => {
  it.each([
    { given: "in force", freeze: aFreeze("2025-10-17T11:00:00.000Z"), mark: "open", liftable: true },
    { given: "a day ahead", freeze: aFreeze("2025-10-18T12:00:00.000Z"), mark: "not-open", liftable: true },
    {
      given: "further ahead",
      freeze: aFreeze("2025-10-18T12:00:00.001Z"),
      mark: "not-open",
      liftable: false,
    },
    {
      given: "lifted",
      freeze: aFreeze("2025-10-17T11:00:00.000Z", { override: lifted }),
      mark: "waived",
      liftable: false,
    },
    {
      given: "over",
      freeze: aFreeze("2025-10-16T11:00:00.000Z", { until: "2025-10-17T12:00:00.000Z" }),
      mark: "not-open",
      liftable: false,
    },
  ])("$given", ({ freeze, mark, liftable }) => {
    expect([freezeMark(freeze, now), mayBeLifted(freeze, now)]).toEqual([mark, liftable]);
  });
});
