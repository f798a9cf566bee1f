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

  it("becomes no link unless it is a web address, and keeps no letter that a store would change", () => {
    const report = { environment: "staging", status: "started", tag: "v1", by: as("mika") };
    expect(readSent("reportDeployment", { ...report, url: "javascript:alert(1)" })).toMatchObject({
      code: "invalid",
      field: "url",
    });
    expect(readSent("hold", { reason: "a\0b\ud800", by: as("ines") })).toMatchObject({
      command: { reason: "a\uFFFDb\uFFFD" },
    });
  });
});
