import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isolatedEnvironment, loadConfig, type Environment } from "./config.ts";

const keys = {
  SUPABASE_SECRET_KEY: "sb_secret_folder",
  SUPABASE_PUBLISHABLE_KEY: "sb_publishable_folder",
  SUPABASE_JWT_SECRET: "0123456789abcdef0123456789abcdef",
  SLACK_BOT_TOKEN: "xoxb-folder",
  SLACK_SIGNING_SECRET: "signing-folder",
  LINEAR_API_KEY: "lin_api_folder",
  RUNSHEET_SERVICE_TOKEN: "rs_folder",
};
const liveSupabase = {
  SUPABASE_URL: "https://x.supabase.co/",
  SUPABASE_SECRET_KEY: "sb_secret_live",
  SUPABASE_PUBLISHABLE_KEY: "sb_publishable_live",
};
const liveSlack = { SLACK_BOT_TOKEN: "xoxb-live", SLACK_SIGNING_SECRET: "signing-live" };

let dataDir: string;
const load = (env: Environment = {}) => loadConfig({ RUNSHEET_DATA: dataDir, ...env });
const refusal = (env: Environment): string => {
  try {
    load(env);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "accepted";
};

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "config-"));
  const lines = Object.entries(keys).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(dataDir, "keys.env"), lines.join(""));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

describe("without any variable", () => {
  it("everything is embedded, on loopback and the fixed ports", () => {
    const { host, port, publicUrl, temporal, supabase, slack, linear } = load();
    expect({ host, port, publicUrl }).toEqual({
      host: "127.0.0.1",
      port: 3000,
      publicUrl: "http://127.0.0.1:3000",
    });
    expect(temporal).toMatchObject({
      mode: "embedded",
      address: "127.0.0.1:7233",
      uiUrl: "http://127.0.0.1:8233",
    });
    expect(supabase).toMatchObject({ mode: "embedded", url: "http://127.0.0.1:54321" });
    expect(slack).toMatchObject({ mode: "embedded", apiUrl: "http://127.0.0.1:4003/api/" });
    expect(linear).toMatchObject({
      mode: "embedded",
      apiUrl: "http://127.0.0.1:4012/graphql",
      teamKey: "OCC",
    });
  });

  it("the documents live in the data folder", () => {
    expect(load().workspace).toEqual({ gitDir: join(dataDir, "workspace") });
  });

  it("the keys come from the data folder", () => {
    const { supabase, slack, linear, serviceToken, demoPassword } = load();
    expect(supabase).toMatchObject({
      secretKey: keys.SUPABASE_SECRET_KEY,
      jwtSecret: keys.SUPABASE_JWT_SECRET,
    });
    expect(slack.botToken).toBe(keys.SLACK_BOT_TOKEN);
    expect(linear.apiKey).toBe(keys.LINEAR_API_KEY);
    expect({ serviceToken, demoPassword }).toEqual({
      serviceToken: "rs_folder",
      demoPassword: "runsheet-demo",
    });
  });

  it("there are sample data and spare processes, unless they are switched off", () => {
    expect(load()).toMatchObject({ sampleData: true, spares: true });
    expect(load({ RUNSHEET_SAMPLE_DATA: "" }).sampleData).toBe(true);
    expect(load({ RUNSHEET_SAMPLE_DATA: "off" }).sampleData).toBe(false);
    expect(load({ RUNSHEET_SPARES: "off" }).spares).toBe(false);
  });

  it("missing keys are named, with what writes them", () => {
    rmSync(join(dataDir, "keys.env"));
    expect(refusal({})).toContain("SLACK_BOT_TOKEN is missing: `npm start` writes");
  });

  it("the result can't be changed", () => {
    const config = load();
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.temporal)).toBe(true);
  });
});

describe("live parts", () => {
  it("an address makes Temporal live, and an API key turns TLS on", () => {
    const { temporal } = load({ TEMPORAL_ADDRESS: "ns.tmprl.cloud:7233", TEMPORAL_API_KEY: "k" });
    expect(temporal).toMatchObject({ mode: "live", address: "ns.tmprl.cloud:7233", tls: true, apiKey: "k" });
  });

  it("a live Supabase takes neither the folder's keys nor a demo password nor sample data", () => {
    const { supabase, demoPassword, sampleData } = load({ ...liveSupabase, RUNSHEET_SAMPLE_DATA: "on" });
    expect(supabase).toMatchObject({
      mode: "live",
      url: "https://x.supabase.co",
      secretKey: "sb_secret_live",
    });
    expect(supabase).not.toHaveProperty("jwtSecret");
    expect(demoPassword).toBeUndefined();
    expect(sampleData).toBe(false);
  });

  it("keys of the environment make Slack and Linear live at the vendors' addresses", () => {
    const { slack, linear } = load({ ...liveSlack, LINEAR_API_KEY: "lin_api_live" });
    expect(slack).toMatchObject({ mode: "live", apiUrl: "https://slack.com/api/", botToken: "xoxb-live" });
    expect(linear).toMatchObject({ mode: "live", apiUrl: "https://api.linear.app/graphql" });
    expect(linear).not.toHaveProperty("webhookSecret");
  });

  it.each([
    ["http://127.0.0.1:9", "http://127.0.0.1:9/api/"],
    ["http://127.0.0.1:9/api", "http://127.0.0.1:9/api/"],
    ["http://127.0.0.1:9/api/", "http://127.0.0.1:9/api/"],
  ])("SLACK_API_URL=%s moves the SDK and keeps the mode", (given, apiUrl) => {
    expect(load({ SLACK_API_URL: given }).slack).toMatchObject({ mode: "embedded", apiUrl });
  });

  it("LINEAR_API_URL moves the SDK and keeps the mode", () => {
    const { linear } = load({ LINEAR_API_URL: "http://127.0.0.1:9/graphql" });
    expect(linear).toMatchObject({ mode: "embedded", apiUrl: "http://127.0.0.1:9/graphql" });
  });
});

describe("refused", () => {
  it.each([
    [{ SLACK_BOT_TOKEN: "xoxb-1" }, ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]],
    [
      { SUPABASE_URL: "https://x.supabase.co" },
      ["SUPABASE_URL", "SUPABASE_SECRET_KEY", "SUPABASE_PUBLISHABLE_KEY"],
    ],
    [{ SUPABASE_SECRET_KEY: "sb_secret_1" }, ["SUPABASE_SECRET_KEY", "SUPABASE_URL"]],
    [{ TEMPORAL_API_KEY: "k" }, ["TEMPORAL_API_KEY", "TEMPORAL_ADDRESS"]],
    [{ TEMPORAL_TLS_KEY_FILE: "/k" }, ["TEMPORAL_TLS_KEY_FILE", "TEMPORAL_TLS_CERT_FILE"]],
    [{ TEMPORAL_TLS_CA_FILE: "/k" }, ["TEMPORAL_TLS_CA_FILE", "TEMPORAL_ADDRESS"]],
    [{ TEMPORAL_WORKER_BUILD_ID: "1" }, ["TEMPORAL_WORKER_BUILD_ID", "TEMPORAL_WORKER_DEPLOYMENT"]],
    [{ SUPABASE_DB_URL: "postgres://h/db" }, ["SUPABASE_DB_URL", "SUPABASE_URL"]],
  ])("half a pair names both sides: %o", (env, names) => {
    for (const name of names) expect(refusal(env)).toContain(name);
  });

  it("every bad value is named with its variable, all at once", () => {
    const message = refusal({
      PORT: "99999",
      LOG_LEVEL: "loud",
      RUNSHEET_SAMPLE_DATA: "true",
      TEMPORAL_ADDRESS: "nowhere",
      RUNSHEET_SERVICE_TOKEN: "x",
      DEPLOY_WEBHOOK_SECRET: "short",
    });
    const names = [
      "PORT",
      "LOG_LEVEL",
      "RUNSHEET_SAMPLE_DATA",
      "TEMPORAL_ADDRESS",
      "RUNSHEET_SERVICE_TOKEN",
      "DEPLOY_WEBHOOK_SECRET",
    ];
    for (const name of names) expect(message).toContain(`${name}: `);
  });

  it("no host but loopback while demo passwords are in force", () => {
    expect(refusal({ HOST: "0.0.0.0" })).toMatch(/^HOST is 0\.0\.0\.0, but .* demo password/);
    expect(load({ HOST: "0.0.0.0", ...liveSupabase }).host).toBe("0.0.0.0");
    expect(load({ HOST: "localhost" }).host).toBe("localhost");
  });
});

it("an empty variable counts as absent", () => {
  expect(load({ TEMPORAL_ADDRESS: "", PORT: "" })).toMatchObject({
    port: 3000,
    temporal: { mode: "embedded" },
  });
});

it("an isolated environment carries no variable of the project but the given ones", () => {
  const names = Object.keys(isolatedEnvironment({ PORT: "1" }));
  expect(names).toContain("PATH");
  expect(names.filter((name) => /^(PORT|HOST|RUNSHEET|SLACK|TEMPORAL_ADDRESS)/.test(name))).toEqual(["PORT"]);
});

describe("WORKSPACE_REMOTE", () => {
  it.each([
    "https://token@git.example/team/docs.git",
    "git@git.example:team/docs.git",
    "ssh://git.example/docs",
    "/srv/docs.git",
  ])("may be %s", (remote) => {
    expect(load({ WORKSPACE_REMOTE: remote }).workspace).toEqual({
      gitDir: join(dataDir, "workspace"),
      remote,
    });
  });

  it.each(["docs", "--upload-pack=touch /tmp/x", "ext::sh -c x", "../docs.git"])(
    "may not be %s",
    (remote) => {
      expect(refusal({ WORKSPACE_REMOTE: remote })).toBe(
        "WORKSPACE_REMOTE: must be a git address: https://…, ssh://…, user@host:path or an absolute path",
      );
    },
  );
});
