import { describe, expect, it } from "vitest";
import { aView } from "./a-view.ts";
import { createViews } from "./live.ts";

describe("the views a page holds", () => {
  it.each([
    { given: 4, arrives: 5, expected: "new" },
    { given: 5, arrives: 4, expected: "held" },
    { given: 5, arrives: 5, expected: "new" },
  ])("of versions $given and $arrives the $expected one stays", ({ given, arrives, expected }) => {
    const views = createViews();
    views.take(aView({ version: given, verdict: "held" }));
    views.take(aView({ version: arrives, verdict: "new" }));
    expect(views.get().get("release/v2025.10.16")?.verdict).toBe(expected);
  });

  it("an older reading of the same version does not replace a later one", () => {
    const views = createViews();
    views.take(aView({ verdict: "later", updatedAt: "2025-10-13T12:41:00.000Z" }));
    views.take(aView({ verdict: "earlier", updatedAt: "2025-10-13T12:40:00.000Z" }));
    expect(views.get().get("release/v2025.10.16")?.verdict).toBe("later");
  });

  it("a frame replaces the whole view, so what it no longer names is gone", () => {
    const views = createViews();
    views.take(
      aView({ version: 1, hold: { by: "ines-okafor", at: "2025-10-13T12:00:00.000Z", reason: "Audit" } }),
    );
    views.take(aView({ version: 2 }));
    expect(views.get().get("release/v2025.10.16")).not.toHaveProperty("hold");
  });

  it("the same view twice wakes nobody", () => {
    const views = createViews();
    let woken = 0;
    views.subscribe(() => (woken += 1));
    views.take(aView());
    views.take(aView());
    expect(woken).toBe(1);
  });

  it("releases do not disturb each other, and an old frame wakes nobody", () => {
    const views = createViews();
    let woken = 0;
    views.subscribe(() => (woken += 1));
    views.take(aView({ id: "release/a", version: 9 }), aView({ id: "release/b", version: 1 }));
    views.take(aView({ id: "release/a", version: 8 }));
    expect(views.get().size).toBe(2);
    expect(woken).toBe(1);
  });
});
