import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { planJsonSchema } from "./json-schema.ts";

const root = join(import.meta.dirname, "..", "..");

it("plan.schema.json is up to date; if not, run npm run plan:schema", () => {
  expect(JSON.parse(readFileSync(join(root, "plan.schema.json"), "utf8"))).toEqual(planJsonSchema());
});

it("the plan names its schema to editors in its first line", () => {
  const [first] = readFileSync(join(root, "plan.yaml"), "utf8").split("\n");
  expect(first).toBe("# yaml-language-server: $schema=./plan.schema.json");
});

it("fields with a default may be left out, and fields that don't exist are marked", () => {
  expect(planJsonSchema()).toMatchObject({
    $schema: "http://json-schema.org/draft-07/schema#",
    required: ["version", "product", "timezone", "organisations", "people", "roles", "channels", "release"],
    additionalProperties: false,
  });
});
