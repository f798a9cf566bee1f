import { describe, expect, it } from "vitest";
import type { Verified } from "./decision-api.ts";
import { actName, brokenInWords, payloadLines, subjectOf, verifiedInWords, viaOf } from "./log-words.ts";

const whole: Verified = {
  ok: true,
  rows: 128,
  walked: 128,
  ms: 12.4,
  signatures: { proven: 8, unproven: 0 },
  evidence: { blobs: 1, removed: 0 },
};
const timeOf = () => "20:41";

describe("the words of the decision log", () => {
  it.each([
    ["release.sign_off", "Release: sign off"],
    ["call.log_outcome", "Call: log outcome"],
    ["seo.assignment.approve", "Seo: assignment approve"],
    ["noted", "Noted"],
  ])("name the act %s", (action, expected) => expect(actName(action)).toBe(expected));

  it.each([
    ["release/v2025.10.16", { name: "v2025.10.16", path: "/releases/v2025.10.16" }],
    [
      "call/weekly-customer/2025-10-14",
      { name: "weekly-customer, 2025-10-14", path: "/calls/weekly-customer/2025-10-14" },
    ],
    ["dry-run/2025-10-16", { name: "2025-10-16", path: "/dry-runs/2025-10-16" }],
    ["changelog/fe13ec", { name: "Change log", path: "/changelog" }],
    ["environment/production", { name: "environment/production" }],
    ["chatwoot:4711", { name: "chatwoot:4711" }],
  ])("name and link %s", (ref, expected) => expect(subjectOf(ref)).toEqual(expected));

  it.each([
    [{ by: { person: "mika", via: "slack" } }, "slack"],
    [{ by: { person: "runsheet", via: "api" } }, undefined],
    [{ by: "mika" }, undefined],
    [{}, undefined],
  ])("say how %o came in", (payload, expected) => expect(viaOf({ payload })).toBe(expected));

  it("make a payload readable", () => {
    const digest = "0".repeat(64);
    const payload = {
      planRevision: "r1",
      digest,
      met: true,
      kinds: ["a", "b"],
      none: [],
      at: null,
      by: { person: "mika", roles: [], via: "slack" },
      covered: [{ id: "e1" }],
    };
    expect(payloadLines(payload)).toEqual([
      { label: "Plan revision", value: "r1", code: false },
      { label: "Digest", value: digest, code: true },
      { label: "Met", value: "yes", code: false },
      { label: "Kinds", value: "a, b", code: false },
      { label: "None", value: "none", code: false },
      { label: "By", value: "person mika, roles none, via slack", code: false },
      { label: "Covered", value: '[\n  {\n    "id": "e1"\n  }\n]', code: true },
    ]);
  });

  it.each([
    [whole, "128 rows, 8 signatures and 1 piece of evidence were walked in 12 ms."],
    [
      { ...whole, ms: 2340, signatures: { proven: 7, unproven: 1 } },
      "128 rows, 8 signatures (1 from before rows said what was signed) and 1 piece of evidence were walked in 2.3 s.",
    ],
    [
      { ...whole, walked: 1, since: "2025-10-13T20:41:00.000Z" },
      "1 new row was walked in 12 ms. All else was found whole at 20:41.",
    ],
    [
      { ...whole, walked: 0, since: "2025-10-13T20:41:00.000Z" },
      "No row is new. All else was found whole at 20:41.",
    ],
  ])("say what was walked", (found, expected) => expect(verifiedInWords(found, timeOf)).toBe(expected));

  it.each([
    [{ seq: 17, reason: "is missing" }, "Row 17 is missing."],
    [
      { seq: 4, reason: "has another digest", release: "v1", gate: "tests", by: "mika" },
      "Row 4 has another digest (v1, tests, mika).",
    ],
    [
      { reason: "names evidence whose stored bytes have another hash" },
      /^Something outside of the log names/,
    ],
  ])("name the first broken link", (firstBroken, expected) =>
    expect(brokenInWords({ ...whole, ok: false, firstBroken })).toMatch(expected),
  );
});
