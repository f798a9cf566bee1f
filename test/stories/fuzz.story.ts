import { describe, expect, it } from "vitest";
import { fuzz } from "#test/fuzz/suite.ts";

describe("the short form of `npm run test:fuzz`", () => {
  it("requests made out of the API's description meet no fault, no hang and no answer that it does not describe", async () => {
    const callers = ["ines", "ci", "riley", "nobody"];
    const outcome = await fuzz({ seed: 20_261_122, examples: 1, bounds: false, callers }, console.log);
    expect(outcome.findings).toEqual([]);
    for (const { who, requests } of outcome.fuzzed) expect(requests, who).toBeGreaterThan(100);
    expect(outcome.oddRequests).toBeGreaterThan(40);
  }, 300_000);
});
