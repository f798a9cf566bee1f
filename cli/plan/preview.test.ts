import { expect, it } from "vitest";
import { unpainted } from "../print.ts";
import { previewText } from "./preview.ts";

it("prints each line in both zones with whom it goes to, then the rules", () => {
  const entry = {
    at: "2025-10-14T14:00:00.000Z",
    local: "2025-10-14 10:00",
    kind: "reminder",
    about: "call/weekly-customer/2025-10-14",
    what: "Log the outcome",
    people: [],
  } as const;
  const entries = [
    { ...entry, role: "product", people: ["justin"] },
    { ...entry, role: "manager" },
    { ...entry, channel: "occ-product" },
    entry,
  ];
  const preview = {
    from: "2025-10-14T04:00:00.000Z",
    to: "2025-10-15T04:00:00.000Z",
    timezone: "America/New_York",
    entries,
    rules: [{ about: "mock", text: "Mock review: due 2 days after opening" }],
  };
  const text = previewText(preview, { names: new Map([["justin", "Justin Case"]]), paint: unpainted });
  expect(text.split("\n").map((line) => line.replaceAll(/ {2,}/g, " | "))).toEqual([
    "AMERICA/NEW_YORK | UTC | KIND | ABOUT | TO | WHAT",
    "2025-10-14 10:00 | 2025-10-14 14:00 | reminder | call/weekly-customer/2025-10-14 | Justin Case | Log the outcome",
    "2025-10-14 10:00 | 2025-10-14 14:00 | reminder | call/weekly-customer/2025-10-14 | manager: nobody | Log the outcome",
    "2025-10-14 10:00 | 2025-10-14 14:00 | reminder | call/weekly-customer/2025-10-14 | #occ-product | Log the outcome",
    "2025-10-14 10:00 | 2025-10-14 14:00 | reminder | call/weekly-customer/2025-10-14 | Log the outcome",
    "",
    "Without an instant of their own",
    "ABOUT | RULE",
    "mock | Mock review: due 2 days after opening",
  ]);
});
