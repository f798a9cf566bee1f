import { expect, it } from "vitest";
import { askedIn, servedIn } from "./promql.ts";

it("an expression asks for its series, and nothing else in it is one", () => {
  const expression =
    'sum by (le, role) (rate(a_bucket{class="5xx"}[5m])) / (max(b) > 0) or absent(c) or vector(0)';
  expect(askedIn(expression)).toEqual([
    { name: "a_bucket", labels: ["class"] },
    { name: "b", labels: [] },
    { name: "c", labels: [] },
  ]);
});

it.each([
  { expression: "sum(", why: "no PromQL" },
  { expression: "rate(a[5m]", why: "no PromQL" },
  { expression: "a{b=c}", why: "no PromQL" },
  { expression: "1", why: "asks for nothing" },
])("$expression is refused: $why", ({ expression, why }) => {
  expect(() => askedIn(expression)).toThrow(why);
});

it("a scrape serves what it has samples of, and what it declares", () => {
  const scrape =
    '# HELP a x{y="z"} 1\n# TYPE a gauge\n# TYPE b counter\nb{gate="x",role=""} 1\nb{kind="k"} 2\nc 1\n';
  expect([...servedIn(scrape)]).toEqual([
    ["a", new Set()],
    ["b", new Set(["gate", "role", "kind"])],
    ["c", new Set()],
  ]);
});
