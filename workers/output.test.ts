import { expect, it } from "vitest";
import { alarmIn, lineCutter } from "./output.ts";

it.each([
  ['{"level":30,"msg":"request completed"}', undefined],
  ['{"level":50,"msg":"no answer","err":{"message":"connect refused"}}', "no answer: connect refused"],
  ['{"level":"warn","message":"slow"}', "slow"],
  ['time=2026 level=WARN msg="poll failed" service=worker error="gone"', "poll failed: gone"],
  ["2026-11-21T08:00:00Z [INFO] Worker state changed", undefined],
  ["2026-11-21T08:00:00Z [ERROR] Worker failed", "2026-11-21T08:00:00Z [ERROR] Worker failed"],
  ["Error: Cannot find module", "Error: Cannot find module"],
  ["{ not json, but an error", "{ not json, but an error"],
])("%s shows as %s", (line, shown) => {
  expect(alarmIn(line)).toBe(shown);
});

it("chunks become whole lines", () => {
  const lines: string[] = [];
  const take = lineCutter((line) => lines.push(line));
  for (const chunk of ["one\ntw", "o\n\nthr", "ee"]) take(chunk);
  expect(lines).toEqual(["one", "two"]);
});
