import { describe, expect, it } from "vitest";
import { mapSame, replaceSame } from "./same.ts";

describe("what keeps what it does not change", () => {
  const list = [{ words: "" }, { words: "said" }];
  const [silent] = list;

  it("gives back the list itself where no item changed", () => {
    expect(mapSame(list, (item) => item)).toBe(list);
  });

  it("gives a new list with the items that did not change", () => {
    const changed = mapSame(list, (item) => (item.words === "" ? item : { words: "" }));
    expect(changed).not.toBe(list);
    expect(changed).toEqual([{ words: "" }, { words: "" }]);
    expect(changed[0]).toBe(silent);
  });

  it("gives back the whole itself where no part changed, and a new one where one did", () => {
    const whole: { readonly list: typeof list; readonly count: number } = { list, count: 1 };
    expect(replaceSame(whole, { list })).toBe(whole);
    expect(replaceSame(whole, { list, count: 2 })).toEqual({ list, count: 2 });
    expect(whole.count).toBe(1);
  });
});
