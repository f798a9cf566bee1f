import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { expect, it } from "vitest";
import { ensureKeys, withMissingKeys } from "./keys.ts";

it("an empty folder gets every key, readable by its owner alone, and keeps them", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "keys-"));
  const file = join(dataDir, "keys.env");
  expect(ensureKeys(dataDir)).toHaveLength(7);
  const first = readFileSync(file, "utf8");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(ensureKeys(dataDir)).toEqual([]);
  expect(readFileSync(file, "utf8")).toBe(first);
  rmSync(dataDir, { recursive: true });
});

it("keys that are there stay, the missing ones follow", () => {
  const { text, added } = withMissingKeys("SLACK_BOT_TOKEN=xoxb-mine");
  expect(parseEnv(text)["SLACK_BOT_TOKEN"]).toBe("xoxb-mine");
  expect(parseEnv(text)["RUNSHEET_SERVICE_TOKEN"]).toMatch(/^rs_.{40,}$/);
  expect(added).not.toContain("SLACK_BOT_TOKEN");
});
