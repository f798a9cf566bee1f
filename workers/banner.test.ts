import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadConfig, type Environment } from "#config";
import { banner, onePerRole } from "./banner.ts";

const keys = {
  RUNSHEET_DATA: "/nowhere",
  SUPABASE_SECRET_KEY: "sb_secret_x",
  SUPABASE_PUBLISHABLE_KEY: "sb_publishable_x",
  SUPABASE_URL: "https://x.supabase.co",
  SLACK_BOT_TOKEN: "xoxb-x",
  SLACK_SIGNING_SECRET: "x",
  LINEAR_API_KEY: "lin_x",
  RUNSHEET_SERVICE_TOKEN: "rs_x",
};
const person = (id: string, ...roles: string[]) => ({ id, name: id, email: `${id}@hotdash.dev`, roles });
const people = [person("riley", "product"), person("sam", "product"), person("max", "manager", "product")];

it("says of each part whether it is embedded or live, and where Temporal came from", () => {
  const text = banner({
    config: loadConfig(keys),
    people,
    temporalOrigin: "Server 1.29.1, found on PATH",
    seconds: 3.21,
    steps: { Supabase: 2.04, Temporal: 0.96 },
  });
  expect(text).toMatch(/ready after 3\.2 s\.\nDone after, in seconds: Temporal 1\.0, Supabase 2\.0\n/);
  expect(text).toMatch(/Temporal +embedded +127\.0\.0\.1:7233 \(Server 1\.29\.1, found on PATH\)/);
  expect(text).toMatch(/Supabase +live +https:\/\/x\.supabase\.co/);
  expect(text).toContain("Ctrl-C stops everything");
});

it("says where there is sample data", () => {
  const text = (sampleData: boolean) =>
    banner({ config: { ...loadConfig(keys), sampleData }, people, seconds: 1, steps: {} });
  expect(text(true)).toMatch(/Sample data +thirty days of three shops/);
  expect(text(false)).not.toContain("Sample data");
});

it("names the page of the embedded Slack, and none of a live one", () => {
  const { SLACK_BOT_TOKEN: _, SLACK_SIGNING_SECRET: __, ...embedded } = keys;
  const folder = mkdtempSync(join(tmpdir(), "runsheet-banner-"));
  writeFileSync(join(folder, "keys.env"), "SLACK_BOT_TOKEN=xoxb-x\nSLACK_SIGNING_SECRET=x\n");
  const shown = (env: Environment) => banner({ config: loadConfig(env), people, seconds: 1, steps: {} });
  expect(shown({ ...embedded, RUNSHEET_DATA: folder })).toContain("http://127.0.0.1:3000/dev/slack");
  expect(shown(keys)).not.toContain("/dev/slack");
  rmSync(folder, { recursive: true });
});

it("holds no secret, and no sign-ins where the accounts are real", () => {
  const text = banner({ config: loadConfig(keys), people, seconds: 1, steps: {} });
  expect(text).not.toMatch(/sb_secret|xoxb|lin_x|rs_x|password/);
});

it("shows the first person of each role", () => {
  expect(onePerRole(people).map(({ id }) => id)).toEqual(["riley", "max"]);
});
