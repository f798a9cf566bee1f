// The API process: connects the app to the parts that the configuration names, listens, and ends in good order.
import { join } from "node:path";
import { loadConfig, type Config } from "#config";
import { instantFrom } from "#domain/time.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { missingSecret } from "#integrations/deploy-webhook/secret.ts";
import { askLinear } from "#integrations/linear/answers.ts";
import { createLinearBacklog } from "#integrations/linear/backlog.ts";
import { tracingOf } from "#integrations/opentelemetry/start.ts";
import { tracedReach, type Tracing } from "#integrations/opentelemetry/tracing.ts";
import { logOptions } from "#integrations/pino/log.ts";
import { createPlanSource, type PlanSource } from "#integrations/plan-file/watch.ts";
import { createFigures } from "#integrations/prometheus/registry.ts";
import { createSlackClient, type Slack } from "#integrations/slack/client.ts";
import { createDialogs } from "#integrations/slack/dialogs.ts";
import { hasLocalSlack } from "#integrations/slack/local/presence.ts";
import { createLocalSlack } from "#integrations/slack/local/slack.ts";
import { createSlackPeople } from "#integrations/slack/people.ts";
import { createReplies } from "#integrations/slack/replies.ts";
import { createAttention } from "#integrations/supabase/attention.ts";
import { createAuth } from "#integrations/supabase/auth.ts";
import { createChangelog } from "#integrations/supabase/changelog.ts";
import { createSupabase, type Supabase } from "#integrations/supabase/client.ts";
import { createEvidenceBlobs } from "#integrations/supabase/evidence-blobs.ts";
import { createFacts } from "#integrations/supabase/facts.ts";
import { createMemory } from "#integrations/supabase/memory.ts";
import { createMetricRuns } from "#integrations/supabase/metric-runs.ts";
import { createRecords, type RecordBook } from "#integrations/supabase/records.ts";
import { createServiceTokens } from "#integrations/supabase/service-tokens.ts";
import { createTileStore } from "#integrations/supabase/tile-material.ts";
import { createTokenVerifier, tokenSourceOf } from "#integrations/supabase/token-verifier.ts";
import { createTemporal, type Temporal } from "#integrations/temporal/client.ts";
import { buildApp } from "./app.ts";
import { examinationsOf } from "./examinations.ts";
import { forAWhile } from "./for-a-while.ts";
import { createHub } from "./live.ts";
import type { Turn } from "./repeat.ts";
import { createTileBoard } from "./tile-board.ts";

const patienceMs = 7_000;
/** Linear gives up on a webhook after 5 seconds, and then sends it again. */
const webhookMs = 3_000;
/** A server before 1.31 is asked once for each open run. */
const tasksForMs = 5_000;
const quickly = { timeoutMs: 4_000 };

async function main(): Promise<void> {
  const config = loadConfig();
  const tracing = await tracingOf(config, "runsheet-api");
  const { deps, close } = connect(config, tracing);
  deps.figures.ofProcess();
  const app = buildApp(deps);
  const tell = (what: string) => (turn: Turn) => {
    if (turn.turn === "back") app.log.info(`${what} can be read again`);
    else app.log.warn({ err: turn.error }, `${what} can't be read; answers come from memory`);
  };
  const polling = [deps.hub.run(tell("The stored rows")), deps.tiles.run(tell("The material of the tiles"))];
  app.addHook("onClose", async () => {
    for (const stop of polling) stop();
    await close();
    await tracing?.close();
  });
  const stop = (): void => {
    setTimeout(() => process.exit(1), patienceMs).unref();
    void app.close().then(() => process.exit(0));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  followParent(stop);
  await app.listen({ host: config.host, port: config.port });
}

function connect(config: Config, tracing: Tracing | undefined) {
  const temporal = createTemporal(config.temporal, tracing);
  const { check: _, checkWorker: __, lacking: ___, currentVersion: ____, close, ...desks } = temporal;
  const reach = { ...quickly, ...tracedReach(tracing) };
  const supabase = createSupabase(config.supabase, reach);
  const records = createRecords(supabase);
  const hub = createHub(records);
  const plans = createPlanSource(config.planFile);
  const now = () => new Date();
  const { slack, ...local } = slackOf(config);
  const deps = {
    config,
    logger: logOptions("api", { level: config.logLevel, trace: tracing?.current }),
    plans,
    ...desks,
    failingTasks: forAWhile(desks.failingTasks, { now, sameForMs: tasksForMs }),
    backlog: createLinearBacklog({ config: config.linear, clock: presentInstant, timeoutMs: webhookMs }),
    calendar: createCalendar(),
    records,
    ...booksOf(supabase),
    auth: createAuth(config.supabase, reach),
    verifyToken: createTokenVerifier(tokenSourceOf(config)),
    hub,
    tiles: createTileBoard({ store: createTileStore(supabase), plans, hub, now }),
    slack: inSlack(slack, now),
    ...local,
    parts: partsOf(config, { temporal, records, slack, plans }),
    examinations: examinationsOf(config, { temporal, slack, plans }),
    modes: modesOf(config),
    figures: createFigures(),
    tracing,
    now,
    pages: join(import.meta.dirname, "..", "dashboard", "dist"),
  };
  return { deps, close };
}

/** The app's own client is heard where the embedded Slack has a page. */
function slackOf(config: Config) {
  if (!hasLocalSlack(config)) return { slack: createSlackClient(config.slack) };
  const localSlack = createLocalSlack(config.slack);
  return { slack: createSlackClient(config.slack, localSlack.views.fetch), localSlack };
}

/** What lives in the database, apart from what pages are told live. */
function booksOf(supabase: Supabase) {
  return {
    memory: createMemory(supabase),
    changelog: createChangelog(supabase),
    attention: createAttention(supabase),
    facts: createFacts(supabase),
    metricRuns: createMetricRuns(supabase),
    blobs: createEvidenceBlobs(supabase),
    serviceTokens: createServiceTokens(supabase),
  };
}

function inSlack(slack: Slack, now: () => Date) {
  return {
    people: createSlackPeople(slack, now),
    replies: createReplies(quickly),
    dialogs: createDialogs(slack),
  };
}

const presentInstant = () => instantFrom(Date.now());

/** Real queries of every part, for the health of the process. */
function partsOf(
  config: Config,
  {
    temporal,
    records,
    slack,
    plans,
  }: { temporal: Temporal; records: RecordBook; slack: Slack; plans: PlanSource },
) {
  return {
    temporal: temporal.check,
    worker: temporal.checkWorker,
    supabase: () => records.decisions({ limit: 1 }),
    slack: () => slack.auth.test(),
    linear: () => askLinear(config.linear, presentInstant),
    deployments: async () => {
      const missing = missingSecret(config, plans.current().plan);
      if (missing !== undefined) throw new Error(missing);
    },
  };
}

function modesOf({ temporal, supabase, slack, linear }: Config) {
  return { temporal: temporal.mode, supabase: supabase.mode, slack: slack.mode, linear: linear.mode };
}

/** Started by the supervisor, this process ends with it, even when it is killed. */
function followParent(stop: () => void): void {
  if (!process.connected) return;
  process.once("disconnect", stop);
  process.channel?.unref();
}

await main();
