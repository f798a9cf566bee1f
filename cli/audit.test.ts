import { expect, it } from "vitest";
import { verifyText } from "./audit.ts";

const whole = {
  ok: true,
  rows: 31,
  signatures: { proven: 8, unproven: 0 },
  evidence: { blobs: 3, removed: 0 },
};
const [expected, found] = ["a".repeat(64), "b".repeat(64)];

it.each([
  {
    given: "a whole log",
    answer: whole,
    lines: [
      "The decision log is whole: 31 rows, each with the hash of the one before.",
      "Signatures: 8 have the digest that what was signed gives.",
      "Evidence: 3 stored pieces have the hash that they are named by.",
    ],
  },
  {
    given: "a log with older rows and a purge",
    answer: { ...whole, signatures: { proven: 8, unproven: 2 }, evidence: { blobs: 3, removed: 1 } },
    lines: [
      "The decision log is whole: 31 rows, each with the hash of the one before.",
      "Signatures: 8 have the digest that what was signed gives; 2 older ones do not say what they were over.",
      "Evidence: 3 stored pieces have the hash that they are named by; 1 were removed by retention.",
    ],
  },
  {
    given: "a broken row",
    answer: { ...whole, ok: false, firstBroken: { seq: 6, reason: "is missing" } },
    lines: [
      "The decision log is broken at row 6: is missing.",
      "Compare it with a backup; what rests on it can't be trusted.",
    ],
  },
  {
    given: "altered evidence",
    answer: {
      ...whole,
      ok: false,
      firstBroken: {
        seq: 3,
        release: "v2025.10.16",
        gate: "walkthrough",
        slot: "screens",
        by: "justin",
        reason: "names evidence whose stored bytes have another hash",
        evidence: expected,
        expected,
        found,
        signed: { seq: 6, release: "v2025.10.16", by: "mika", gate: "walkthrough", role: "design" },
      },
    },
    lines: [
      "The decision log is broken at row 3: names evidence whose stored bytes have another hash.",
      "  release v2025.10.16, gate walkthrough, slot screens, by justin",
      `  Evidence ${expected}`,
      `  Expected ${expected}`,
      `  Found    ${found}`,
      "  Signed in row 6 of v2025.10.16 by mika",
      "Compare it with a backup; what rests on it can't be trusted.",
    ],
  },
])("of $given is told in lines", ({ answer, lines }) => {
  expect(verifyText(answer).split("\n")).toEqual(lines);
});
