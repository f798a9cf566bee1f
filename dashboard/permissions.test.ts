import { expect, it } from "vitest";
import { whyNotRollBack } from "./permissions.ts";

const manager = { id: "justin", name: "Justin", roles: ["manager"] };
const permissions = { "roll-back": ["manager"] };

it.each(["asked", "queued"] as const)(
  "what is %s has put nothing where it could be rolled back",
  (standing) => {
    const view = { permissions, claim: { environment: "production", standing } };
    expect(whyNotRollBack(view, manager)).toBe(
      "The release waits for production and has put nothing there: abandon it.",
    );
  },
);

it("what holds its environment, or needs none, is rolled back by whoever the plan names", () => {
  const granted = { permissions, claim: { environment: "production", standing: "granted" } } as const;
  expect(whyNotRollBack(granted, manager)).toBeUndefined();
  expect(whyNotRollBack({ permissions }, manager)).toBeUndefined();
  expect(whyNotRollBack(granted, { ...manager, roles: ["qa"] })).toBe("Only manager may do this.");
});
