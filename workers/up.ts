// The supervisor behind `npm start`: starts every part that is not live elsewhere, and keeps it running.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { dataDirOf, loadConfig, type Config } from "#config";
import { instantFrom } from "#domain/time.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { missingSecret } from "#integrations/deploy-webhook/secret.ts";
import { createLinearBacklog } from "#integrations/linear/backlog.ts";
import { loadPlan } from "#integrations/plan-file/load.ts";
import { createPlanSource } from "#integrations/plan-file/watch.ts";
import { createSupabase } from "#integrations/supabase/client.ts";
import { createFacts } from "#integrations/supabase/facts.ts";
import { createMemory } from "#integrations/supabase/memory.ts";
import { createRecords } from "#integrations/supabase/records.ts";
import { obtainTemporalServer } from "#integrations/temporal/server-binary.ts";
import { banner } from "./banner.ts";
import { bootstrap } from "./bootstrap.ts";
import { buildDashboard } from "./dashboard.ts";
import { ensureKeys } from "./keys.ts";
import { endLeftovers } from "./leftovers.ts";
import { takeLock, type Lock } from "./lock.ts";
import { exitWithParent } from "./parent.ts";
import { portComplaints, portsOf } from "./ports.ts";
import { questionsToOurs, questionsToParts, waitForAnswer, type Question } from "./ready.ts";
import { readRoster } from "./roster.ts";
import { appendSampleData } from "./sample-data/append.ts";
import { appendSampleCalls } from "./sample-data/calls.ts";
import { nodeChild, stackOf, temporalServer, type Stack } from "./stack.ts";
import { stepsSince } from "./steps.ts";

const ownedElsewhere = 78;

async function main(): Promise<void> {
  const startedAt = Date.now();
  exitWithParent();
  const dataDir = dataDirOf();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const attempt = takeLock(join(dataDir, "host.lock"));
  if (attempt.outcome === "owned") {
    console.error(
      `Runsheet already runs on ${dataDir} (pid ${attempt.owner.pid}): stop it first, or set RUNSHEET_DATA.`,
    );
    process.exit(ownedElsewhere);
  }
  process.once("exit", attempt.lock.release);
  await endLeftovers(attempt.lock.leftovers, say);
  attempt.lock.record([]);
  ensureKeys(dataDir);
  await run(loadConfig(), attempt.lock, startedAt);
}

async function run(config: Config, lock: Lock, startedAt: number): Promise<void> {
  const roster = readRoster(config.planFile);
  refuseUnsigned(config);
  const complaints = await portComplaints(portsOf(config));
  if (complaints.length > 0) throw new Error(complaints.join("\n"));
  const stack = stackOf({ logDir: join(config.dataDir, "logs"), lock, say });
  const stopped = stopOnSignal(stack);
  const waiting = { say, signal: stopped };
  try {
    if (needsPartsHost(config)) stack.start(nodeChild("parts", config));
    const origin = await startTemporal(config, stack, stopped);
    const steps = stepsSince(startedAt);
    const answered = (question: Question) => steps.done(question.name, waitForAnswer(question, waiting));
    const pages = steps.done("pages", buildDashboard());
    await Promise.all([...questionsToParts(config, roster).map(answered), pages]);
    const startApi = () => stack.start(nodeChild("api", config));
    await Promise.all([
      steps.done("bootstrap", bootstrap(config)).then(startApi),
      steps.done("sample data", addSampleData(config)),
    ]);
    // Housekeeping fills in missing nights by what it finds: nobody works before all is there to be found.
    stack.start(nodeChild("worker", config));
    await Promise.all(questionsToOurs(config).map(answered));
    console.log(banner({ config, people: roster.people, ...steps.sofar(), ...origin }));
  } catch (error) {
    if (stopped.aborted) return;
    await stack.stop();
    throw error;
  }
}

/** Later, with an edited plan, the health of the API says it. */
function refuseUnsigned(config: Config): void {
  const missing = missingSecret(config, loadPlan(config.planFile));
  if (missing !== undefined) throw new Error(missing);
}

async function startTemporal(
  config: Config,
  stack: Stack,
  stopped: AbortSignal,
): Promise<{ temporalOrigin?: string }> {
  if (config.temporal.mode === "live") return {};
  const { path, origin } = await obtainTemporalServer({ cacheDir: config.cacheDir, progress: say });
  if (!stopped.aborted) stack.start(temporalServer(path, config));
  return { temporalOrigin: origin };
}

const quietMs = 3_000;

async function addSampleData({ sampleData, supabase, linear, planFile }: Config): Promise<void> {
  if (!sampleData) return;
  const client = createSupabase(supabase);
  const notice = setTimeout(() => say("adding sample data"), quietMs);
  const records = createRecords(client);
  const at = instantFrom(Date.now());
  const { plan, revision: planRevision } = createPlanSource(planFile).current();
  const backlog =
    linear.mode === "embedded"
      ? { backlog: createLinearBacklog({ config: linear, clock: () => instantFrom(Date.now()) }) }
      : {};
  const outlook = { plan, planRevision, at, calendar: createCalendar() };
  await appendSampleData({ facts: createFacts(client), records }, at)
    .then(() => appendSampleCalls({ records, memory: createMemory(client), ...backlog }, outlook))
    .finally(() => clearTimeout(notice));
}

function needsPartsHost({ supabase, slack, linear }: Config): boolean {
  return [supabase, slack, linear].some(({ mode }) => mode === "embedded");
}

/** npm passes on a Ctrl-C that the terminal has already sent: what comes at once is the same press. */
const samePressMs = 1_000;

/** The first Ctrl-C ends all in order; the second does not wait. */
function stopOnSignal(stack: Stack): AbortSignal {
  const stopped = new AbortController();
  let pressedAt = 0;
  const stop = async (): Promise<void> => {
    if (stopped.signal.aborted) {
      if (Date.now() - pressedAt > samePressMs) stack.kill();
      return;
    }
    pressedAt = Date.now();
    stopped.abort();
    say("stopping");
    await stack.stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
  return stopped.signal;
}

function say(line: string): void {
  console.error(`[runsheet] ${line}`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
