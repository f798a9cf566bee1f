import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { readSent } from "./messages.ts";

describe("what a caller sends", () => {
  it("is refused with the field named", () => {
    expect(readSent("signOff", { gate: "walkthrough", by: as("mika") })).toMatchObject({
      code: "invalid",
      field: "role",
    });
    expect(readSent("signOff", null)).toMatchObject({ code: "invalid" });
    expect(
      readSent("changeBuild", { tag: "v1", commit: "no hash", authors: ["tomas"], by: as("mika") }),
    ).toMatchObject({ field: "commit" });
  });
});
