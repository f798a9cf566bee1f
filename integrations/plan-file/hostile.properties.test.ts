// Plans that somebody has broken on purpose: each is read or refused, soon, and nothing of it gets into what all objects share.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assert, constantFrom, jsonValue, nat, oneof, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { checkPlanText } from "./load.ts";

const seed = readFileSync(join(import.meta.dirname, "..", "..", "plan.yaml"), "utf8");
const at = "2025-10-16T12:00:00.000Z";

/** The seed plan takes a fraction of this. */
const patienceMs = 10_000;

function refusedOrRead(text: string): "refused" | "read" {
  const startedAt = performance.now();
  const { plan, problems } = checkPlanText(text, "plan.yaml", at);
  expect(performance.now() - startedAt).toBeLessThan(patienceMs);
  if (plan !== undefined) return "read";
  expect(problems.some(({ severity }) => severity === "error")).toBe(true);
  return "refused";
}

describe("a plan that was broken on purpose", () => {
  it("is read or refused wherever it is cut, doubled or disturbed", () => {
    const place = nat({ max: seed.length });
    const noise = oneof(string(), constantFrom(...hostile));
    const disturbed = property(place, place, noise, (one, other, between) => {
      refusedOrRead(seed.slice(0, one) + between + seed.slice(other));
    });
    assert(disturbed, { seed: 20_261_122, numRuns: 30 });
  });

  it("is read or refused whatever stands in place of a value", () => {
    const value = oneof(jsonValue(), constantFrom(...hostile));
    const replaced = property(nat(), value, (which, given) => {
      const plan: unknown = parse(seed);
      const places = placesIn(plan);
      places[which % places.length]?.put(given);
      refusedOrRead(stringify(plan));
    });
    assert(replaced, { seed: 20_261_122, numRuns: 40 });
  });

  it("is refused where it is no plan", () => {
    assert(
      property(string({ unit: "binary", maxLength: 500 }), (text) => {
        expect(refusedOrRead(text)).toBe("refused");
      }),
      { seed: 20_261_122, numRuns: 100 },
    );
  });

  it.each([
    { what: "aliases that unfold to billions", text: laughs(12) },
    { what: "an alias of itself", text: "people: &a [*a]" },
    { what: "thousands of aliases", text: `a: &a x\nb: [${"*a, ".repeat(5_000)}]` },
    { what: "lists in lists in lists", text: "[".repeat(5_000) + "]".repeat(5_000) },
    { what: "fields in fields in fields", text: nested(2_000) },
    { what: "half of lists in lists", text: "[".repeat(20_000) },
    { what: "many documents", text: "---\n".repeat(5_000) },
    { what: "a tag that would run", text: "people: !!js/function 'function () {}'" },
    { what: "a merge of itself", text: "a: &a\n  <<: *a" },
  ])("is refused with $what", ({ text }) => {
    expect(refusedOrRead(text)).toBe("refused");
  });

  it.each(["__proto__", "constructor", "prototype"])("leaves %s to all objects as it was", (name) => {
    expect(refusedOrRead(`${seed}\n${name}:\n  polluted: true\n`)).toBe("refused");
    expect(refusedOrRead(`people:\n  - ${name}: { polluted: true }\n`)).toBe("refused");
    expect({}).not.toHaveProperty("polluted");
  });
});

const hostile = [
  "__proto__",
  "99999999999999999999 days",
  "9999999 days",
  "9999-12-31",
  "0000-01-01",
  "24:00",
  "Etc/Nowhere",
  "javascript:alert(1)",
  "../../etc/passwd",
  "<!channel>",
  "\u0000",
  "\ud800",
  "x".repeat(100_000),
  "-1",
  "1e999",
  "&a [*a]",
  "{}",
];

interface Place {
  readonly put: (value: unknown) => void;
}

function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    { put: (given: unknown) => void Reflect.set(value, name, given) },
    ...placesIn(inner),
  ]);
}

function laughs(levels: number): string {
  const lines = ["l0: &l0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"];
  for (let level = 1; level <= levels; level += 1)
    lines.push(`l${level}: &l${level} [${`*l${level - 1}, `.repeat(9)}]`);
  return lines.join("\n");
}

function nested(levels: number): string {
  return Array.from({ length: levels }, (_, level) => `${" ".repeat(level)}a:`).join("\n");
}
