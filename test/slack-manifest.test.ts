// Slack takes an app from this manifest: its shape, its scopes and its addresses are what the code needs.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { slackScopes } from "#domain/health/examined.ts";
import { adviceByCode } from "#integrations/slack/failures.ts";
import { accessOf } from "../api/access.ts";

const root = join(import.meta.dirname, "..");

/** As Slack documents it; what we do not use is not let in, for a typing error would be ignored there. */
const Manifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(1) }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    background_color: z.string().regex(/^#(?:[0-9a-f]{3}){1,2}$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({
      display_name: z
        .string()
        .regex(/^[a-z0-9._-]+$/)
        .max(80),
      always_online: z.boolean(),
    }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().startsWith("/").max(32),
          url: z.url({ protocol: /^https$/ }),
          description: z.string().min(1).max(2_000),
          usage_hint: z.string().max(1_000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).max(255) }) }),
  settings: z.strictObject({
    interactivity: z.strictObject({
      is_enabled: z.literal(true),
      request_url: z.url({ protocol: /^https$/ }),
    }),
    org_deploy_enabled: z.literal(false),
    socket_mode_enabled: z.literal(false),
    // A token that changes every 12 hours would need an OAuth client, which Runsheet is not.
    token_rotation_enabled: z.literal(false),
  }),
});

/** What Slack documents for each method, narrowed to how it is called: of channels, private ones and direct messages. */
const histories = ["channels:history", "groups:history", "im:history", "metadata.message:read"];
const scopesByMethod: Readonly<Record<string, readonly string[]>> = {
  "auth.test": [],
  "chat.postMessage": ["chat:write"],
  "chat.update": ["chat:write"],
  "conversations.list": ["channels:read", "groups:read"],
  "conversations.history": histories,
  "conversations.replies": histories,
  "conversations.open": ["im:write"],
  "users.info": ["users:read", "users:read.email"],
  "users.lookupByEmail": ["users:read.email"],
  "views.open": [],
  "views.update": [],
};

const manifest = Manifest.parse(parse(readFileSync(join(root, "docs/slack-manifest.yaml"), "utf8")));

function calledMethods(): readonly string[] {
  const files = globSync("integrations/slack/*.ts", { cwd: root }).filter((file) => !file.includes(".test."));
  const texts = files.map((file) => readFileSync(join(root, file), "utf8"));
  const calls = texts.flatMap((text) => [...text.matchAll(/\bclient\s*\.(\w+)\s*\.(\w+)\(/g)]);
  return [...new Set(calls.map(([, family, name]) => `${family}.${name}`))].toSorted();
}

describe("the manifest of the Slack app", () => {
  it("asks for exactly the scopes of what the code calls", () => {
    const methods = calledMethods();
    expect(methods.length).toBeGreaterThan(5);
    expect(methods.filter((method) => scopesByMethod[method] === undefined)).toEqual([]);
    const needed = new Set(["commands", ...methods.flatMap((method) => scopesByMethod[method] ?? [])]);
    expect(manifest.oauth_config.scopes.bot).toEqual([...needed].toSorted());
    expect(slackScopes).toEqual(manifest.oauth_config.scopes.bot);
  });

  it("sends commands and presses to routes of the API, all of them below one address", () => {
    const urls = [
      ...manifest.features.slash_commands.map(({ url }) => url),
      manifest.settings.interactivity.request_url,
    ].map((url) => new URL(url));
    expect(urls.map(({ pathname }) => pathname)).toEqual(["/slack/commands", "/slack/interactions"]);
    for (const { pathname } of urls) expect(accessOf("POST", pathname)).toBe("open");
    expect(new Set(urls.map(({ origin }) => origin)).size).toBe(1);
  });
});

describe("the runbook of Slack", () => {
  const runbook = readFileSync(join(root, "docs/runbooks/slack.md"), "utf8");

  it("has each answer of Slack that waits for somebody", () => {
    const missing = Object.keys(adviceByCode).filter((code) => !runbook.includes(`\`${code}\``));
    expect(missing).toEqual([]);
  });

  it("names each scope, so that a reader can check the app by it", () => {
    const missing = manifest.oauth_config.scopes.bot.filter((scope) => !runbook.includes(`\`${scope}\``));
    expect(missing).toEqual([]);
  });
});
