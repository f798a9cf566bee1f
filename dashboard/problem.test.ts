import { describe, expect, it } from "vitest";
import { problemFrom } from "./problem.ts";

describe("a problem of the server", () => {
  it("is read with its code, its own words, its fields and what changed", () => {
    const text = JSON.stringify({
      type: "https://runsheet.example/problems/stale-digest",
      title: "Stale digest",
      detail: "Not signed. The FR copy changed at 07:52. Read the change, then sign again.",
      status: 409,
      errors: [{ field: "digest", message: "is not the current one" }, { message: "has no field" }],
      changed: [{ part: "evidence", from: "revision 3", to: "revision 4" }, { from: "nothing" }],
    });
    expect(problemFrom(409, text)).toEqual({
      code: "stale-digest",
      status: 409,
      detail: "Not signed. The FR copy changed at 07:52. Read the change, then sign again.",
      errors: [{ field: "digest", message: "is not the current one" }],
      changed: [{ part: "evidence", from: "revision 3", to: "revision 4" }],
    });
  });

  it.each(["", "<html>Bad gateway</html>", "null", "[]", '"text"'])(
    "is still said when somebody else answered %j",
    (text) => {
      expect(problemFrom(500, text)).toMatchObject({ code: "unknown", detail: "The server answered 500." });
      expect(problemFrom(502, text)).toMatchObject({
        code: "unknown",
        detail: "A proxy answered 502: Runsheet is away. Look whether it was done before you try again.",
      });
    },
  );
});
