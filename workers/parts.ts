// The parts host: Supabase, Slack and Linear in one process, each only when it is embedded.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { loadConfig, type Config } from "#config";
import { startEmbeddedLinear } from "#integrations/linear/embedded.ts";
import { startEmbeddedSlack } from "#integrations/slack/embedded.ts";
import { startEmbeddedSupabase } from "#integrations/supabase/embedded.ts";
import { makeConsoleDiscreet } from "./discreet-console.ts";
import { takeLock, type Lock } from "./lock.ts";
import { exitWithParent } from "./parent.ts";
import { readRoster, type Roster } from "./roster.ts";
import { itsTurn } from "./spare.ts";

type Close = () => Promise<void>;

async function main(): Promise<void> {
  exitWithParent();
  makeConsoleDiscreet();
  await itsTurn();
  const config = loadConfig();
  const roster = readRoster(config.planFile);
  const closers = await Promise.all([
    supabase(config, roster),
    slack(config, roster),
    linear(config, roster),
  ]);
  let closing = false;
  const close = async (): Promise<void> => {
    if (closing) return;
    closing = true;
    await Promise.all(closers.map((closePart) => closePart()));
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void close());
}

async function supabase(config: Config, roster: Roster): Promise<Close> {
  const { mode, port, secretKey, publishableKey, jwtSecret } = config.supabase;
  if (mode === "live" || jwtSecret === undefined) return doNothing;
  const lock = await lockDatabase(config.dataDir);
  const migrationsDir = join(import.meta.dirname, "..", "supabase", "migrations");
  const { dataDir, cacheDir } = config;
  const setup = { dataDir, cacheDir, migrationsDir, port, secretKey, publishableKey, jwtSecret };
  const started = await startEmbeddedSupabase(setup);
  const emails = roster.people.map(({ email }) => email);
  if (config.demoPassword !== undefined) await started.ensureAccounts(emails, config.demoPassword);
  await started.listen(port);
  return async () => {
    await started.close();
    lock.release();
  };
}

/** The supervisor's lock guards the whole folder; this one also covers a host that is still closing. */
async function lockDatabase(dataDir: string): Promise<Lock> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const giveUpAt = Date.now() + 10_000;
  for (;;) {
    const attempt = takeLock(join(dataDir, "supabase.lock"));
    if (attempt.outcome === "taken") return attempt.lock;
    if (Date.now() > giveUpAt)
      throw new Error(`The database is open in another process (pid ${attempt.owner.pid})`);
    await pause(100);
  }
}

async function slack(config: Config, { people, channels }: Roster): Promise<Close> {
  if (config.slack.mode === "live") return doNothing;
  const { port, botToken, signingSecret } = config.slack;
  const { close } = await startEmbeddedSlack({ port, botToken, signingSecret, people, channels });
  return close;
}

async function linear(config: Config, { people, dryRun }: Roster): Promise<Close> {
  if (config.linear.mode === "live") return doNothing;
  const { port, apiKey, teamKey, webhookSecret } = config.linear;
  const url = `http://127.0.0.1:${config.port}/linear/webhooks`;
  const webhook = webhookSecret === undefined ? {} : { webhook: { url, secret: webhookSecret } };
  const issues = dryRun.backlog;
  const { close } = await startEmbeddedLinear({ port, apiKey, teamKey, people, issues, ...webhook });
  return close;
}

async function doNothing(): Promise<void> {}

await main();
