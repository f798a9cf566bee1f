import { describe, expect, it } from "vitest";
import {
  attributesMissing,
  clockOff,
  diskAlmostFull,
  keysDiffer,
  migrationsBehind,
  namespaceMissing,
  nodeTooOld,
  planInvalid,
  remoteAway,
  slackLacks,
  slackScopes,
  teamMissing,
  versionNotCurrent,
} from "./examined.ts";

const at = "2025-10-13T12:40:00.000Z";
const worker = (identity: string, lastSeen = at) => ({ identity, polls: ["workflows" as const], lastSeen });
const disk = { folder: "/srv", freeBytes: 50e9, allBytes: 100e9 };
const known = { scopes: slackScopes, channels: [{ name: "ops", isMember: true }] };

describe("nothing is found", () => {
  it.each([
    { given: "all attributes", found: attributesMissing("default", []) },
    {
      given: "a current version",
      found: versionNotCurrent({ deployment: "runsheet", buildId: "1.1" }, "1.0"),
    },
    { given: "all migrations", found: migrationsBehind([]) },
    { given: "an app with its scopes and channels", found: slackLacks(known, ["ops"]) },
    {
      given: "a Slack that tells no scopes",
      found: slackLacks({ channels: [{ name: "ops", isMember: false }] }, ["ops"]),
    },
    { given: "room", found: diskAlmostFull(disk) },
    { given: "a clock half a minute off", found: clockOff("Slack", -30_000) },
    { given: "Node 24", found: nodeTooOld("24.1.0") },
    { given: "workers with our keys", found: keysDiffer([worker("1@host#keys-aa")], "keys-aa", at) },
    { given: "no keys anywhere", found: keysDiffer([worker("1@host")], "", at) },
    {
      given: "a worker of other keys that has gone",
      found: keysDiffer([worker("1@host", "2025-10-13T12:39:59.999Z")], "keys-aa", at),
    },
    { given: "a sound plan", found: planInvalid("plan.yaml", []) },
  ])("of $given", ({ found }) => {
    expect(found).toEqual([]);
  });
});

describe("found, with where and what mends it", () => {
  it.each([
    { found: [namespaceMissing("live")], text: "no namespace live", todo: "npx runsheet bootstrap" },
    {
      found: attributesMissing("live", ["RunsheetDue"]),
      text: "lacks the search attributes RunsheetDue",
      todo: "npx runsheet bootstrap",
    },
    {
      found: versionNotCurrent({ deployment: "runsheet", buildId: "1.1" }, undefined),
      text: "runsheet has no current version",
      todo: "set-current-version --deployment-name runsheet --build-id 1.1",
    },
    { found: migrationsBehind(["20261122000600"]), text: "lacks 1 migration, from 2026", todo: "bootstrap" },
    { found: migrationsBehind(undefined), text: "keeps no list", todo: "supabase migration repair" },
    {
      found: slackLacks({ ...known, scopes: slackScopes.slice(1) }, ["ops"]),
      text: "no scope channels:history",
      todo: "docs/slack-manifest.yaml",
    },
    { found: slackLacks(known, ["product"]), text: "no channel #product", todo: "Create #product" },
    {
      found: slackLacks({ ...known, channels: [{ name: "ops", isMember: false }] }, ["ops"]),
      text: "not in #ops",
      todo: "/invite @runsheet in #ops",
    },
    { found: [teamMissing("OCC")], text: "no team OCC", todo: "LINEAR_TEAM_KEY" },
    { found: [remoteAway("It does not answer.")], text: "It does not answer.", todo: "git ls-remote" },
    { found: diskAlmostFull({ ...disk, freeBytes: 4e9 }), text: "4.0 GB of 100.0 GB", todo: "RUNSHEET_DATA" },
    {
      found: diskAlmostFull({ ...disk, freeBytes: 0.9e9, allBytes: 2e9 }),
      text: "0.9 GB of 2.0 GB",
      todo: "Make room",
    },
    { found: clockOff("Slack", 31_000), text: "31 s behind that of Slack", todo: "timedatectl" },
    { found: clockOff("Slack", -31_000), text: "31 s ahead of that of Slack", todo: "timedatectl" },
    { found: nodeTooOld("22.9.0"), text: "is 22.9.0", todo: "npx runsheet" },
    {
      found: keysDiffer([worker("1@a#keys-bb"), worker("2@b"), worker("3@c#keys-aa")], "keys-aa", at),
      text: "1@a#keys-bb, 2@b have other payload keys",
      todo: "TEMPORAL_PAYLOAD_KEYS",
    },
    { found: planInvalid("plan.yaml", ["a", "b"]), text: "can't be used: a, and 1 more", todo: "plan check" },
  ])("$text", ({ found, text, todo }) => {
    expect(found).toHaveLength(1);
    expect(found[0]?.text).toContain(text);
    expect(found[0]?.todo).toContain(todo);
  });
});
