import { expect, it } from "vitest";
import type { GateInsight, Insight } from "#domain/release/insight.ts";
import { insightVerdict, spentInWords, widthOf } from "./insight-words.ts";

const hourMs = 3_600_000;
const release: Insight["releases"][number] = {
  key: "v1",
  title: "Tiles",
  startedAt: "2025-10-13T08:00:00.000Z",
  deployedAt: "2025-10-14T08:00:00.000Z",
  leadMs: 24 * hourMs,
  attempts: 1,
};
const gate = (parts: Partial<GateInsight>): GateInsight => ({
  id: "copy",
  title: "Copy",
  releases: 2,
  machinesMs: 0,
  waitMs: 0,
  touchMs: 0,
  longestMs: 0,
  longestIn: "v1",
  ...parts,
});

it.each([
  { count: 0, expected: "No release has reached production yet." },
  { count: 1, expected: "One release reached production, in 24 h." },
  { count: 3, expected: "Half of 3 releases reached production within 24 h." },
])("says of $count releases how long they took", ({ count, expected }) => {
  const leadTime = { medianMs: 24 * hourMs, longestMs: 30 * hourMs };
  const releases = Array.from({ length: count }, () => release);
  expect(insightVerdict({ releases, gates: [], ...(count > 0 && { leadTime }) })).toBe(expected);
});

it("names what took time at a gate, in its order", () => {
  expect(spentInWords(gate({ machinesMs: hourMs, waitMs: 2 * hourMs, touchMs: 3 * hourMs }))).toBe(
    "1 h for reports and checks, 2 h until somebody began, 3 h at work on it",
  );
  expect(spentInWords(gate({}))).toBe("none");
});

it("draws parts of the widest", () => {
  expect(widthOf(1, 3)).toBe("33.3%");
  expect(widthOf(0, 0)).toBe("0%");
});
