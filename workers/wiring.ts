// What the activities of a worker reach: the parts that the configuration names.
import type { Client } from "@temporalio/client";
import { createActivities } from "#activities/activities.ts";
import { isolatedEnvironment, type Config, type Mode } from "#config";
import { documentRules, type DocumentRules } from "#domain/documents/rules.ts";
import type { Announcer, Probes } from "#domain/ports.ts";
import { instantFrom, type Instant } from "#domain/time.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { createDeployWebhook } from "#integrations/deploy-webhook/webhook.ts";
import { createLinearBacklog } from "#integrations/linear/backlog.ts";
import { createLinearProbe } from "#integrations/linear/probe.ts";
import { createPlanSource } from "#integrations/plan-file/watch.ts";
import { createProbes } from "#integrations/probes/probes.ts";
import { createSlackAnnouncer, type SlackAnnouncerOptions } from "#integrations/slack/announcer.ts";
import { createSlackClient } from "#integrations/slack/client.ts";
import { slackPace } from "#integrations/slack/pace.ts";
import { createSlackProbe } from "#integrations/slack/probe.ts";
import { createAttention } from "#integrations/supabase/attention.ts";
import { createAuditedLog } from "#integrations/supabase/audited-log.ts";
import { createChangelog } from "#integrations/supabase/changelog.ts";
import { createSupabase, type Reach, type Supabase } from "#integrations/supabase/client.ts";
import { createDeliveries } from "#integrations/supabase/deliveries.ts";
import { createEvidenceBlobs } from "#integrations/supabase/evidence-blobs.ts";
import { untilListening } from "#integrations/supabase/listening.ts";
import { createMemory } from "#integrations/supabase/memory.ts";
import { createMetricRuns } from "#integrations/supabase/metric-runs.ts";
import { createObserver } from "#integrations/supabase/observer.ts";
import { createSupabaseProbe } from "#integrations/supabase/probe.ts";
import { createRecords } from "#integrations/supabase/records.ts";
import { createRetention } from "#integrations/supabase/retention.ts";
import { createTileAges } from "#integrations/supabase/tile-ages.ts";
import { createTileStore } from "#integrations/supabase/tile-material.ts";
import { createCallIssues } from "#integrations/temporal/call-issues.ts";
import { createChangeEntries } from "#integrations/temporal/change-entries.ts";
import { createEnvironmentNews } from "#integrations/temporal/environment-news.ts";
import { createHistories } from "#integrations/temporal/histories.ts";
import type { Link } from "#integrations/temporal/link.ts";
import { createNights } from "#integrations/temporal/nights.ts";
import { createPlannedCalls } from "#integrations/temporal/planned-calls.ts";
import { createReleaseOrders } from "#integrations/temporal/release-orders.ts";
import { createSyncStarts } from "#integrations/temporal/sync-starts.ts";
import { createTileWatches } from "#integrations/temporal/tile-watches.ts";
import { createWorkflowLookup } from "#integrations/temporal/workflows.ts";
import { createWorkspace } from "#integrations/workspace/workspace.ts";

/** Computing over all facts of a week takes longer than any other request; the activity's own limit is above it. */
const computingMs = 14 * 60_000;

/** More would wait in the database itself, where their time runs. */
const requestsAtOnce = 12;

export function activitiesFor(config: Config, link: Link, reach: Reach) {
  const { client } = link;
  const { supabase, patientSupabase } = databasesOf(config, reach);
  const plan = createPlanSource(config.planFile);
  const clock = () => instantFrom(Date.now());
  const attention = createAttention(supabase);
  const calendar = createCalendar();
  const team = () => plan.current().plan;
  return createActivities({
    records: createRecords(supabase),
    ...comparing(supabase, client),
    announcer: announcerFor(config, { supabase, clock, attention, calendar, team }),
    attention,
    backlog: createLinearBacklog({ config: config.linear, clock }),
    workspace: workspaceFor(config, () => documentRules(team(), clock())),
    workflows: createWorkflowLookup(client),
    metricRuns: createMetricRuns(patientSupabase),
    retention: createRetention(patientSupabase),
    observer: createObserver(supabase),
    probes: probesFor(config, { supabase: createSupabase(config.supabase, reach), clock }),
    evidence: createEvidenceBlobs(supabase),
    memory: createMemory(supabase),
    calendar,
    callIssues: createCallIssues(client),
    changelog: createChangelog(supabase),
    changeEntries: createChangeEntries(client, config.temporal.taskQueue),
    environments: createEnvironmentNews(client, config.temporal.taskQueue),
    releaseOrders: createReleaseOrders(client),
    deployWebhook: createDeployWebhook({ secret: config.deploySecret, publicUrl: config.publicUrl, clock }),
    nights: createNights(link),
    plannedCalls: createPlannedCalls(client, config.temporal.taskQueue),
    syncStarts: createSyncStarts(client, config.temporal.taskQueue),
    tileStore: createTileStore(supabase),
    tileAges: createTileAges(supabase),
    tileWatches: createTileWatches(client, config.temporal.taskQueue),
    plan: team,
    revision: () => plan.current().revision,
  });
}

function databasesOf({ supabase }: Config, { fetch }: Reach) {
  const waiting = { fetch: untilListening(fetch), atOnce: requestsAtOnce };
  return {
    supabase: createSupabase(supabase, waiting),
    patientSupabase: createSupabase(supabase, { ...waiting, timeoutMs: computingMs }),
  };
}

function comparing(supabase: Supabase, client: Client) {
  return { auditedLog: createAuditedLog(supabase), histories: createHistories(client) };
}

function workspaceFor({ workspace }: Config, rules: () => DocumentRules | undefined) {
  return createWorkspace({ ...workspace, environment: isolatedEnvironment({}), documentRules: rules });
}

type Announcing = Pick<SlackAnnouncerOptions, "clock" | "attention" | "calendar" | "team">;

function announcerFor(
  { slack, publicUrl }: Config,
  { supabase, ...others }: Announcing & { readonly supabase: Supabase },
): Announcer {
  return createSlackAnnouncer({
    config: slack,
    deliveries: createDeliveries(supabase),
    publicUrl,
    // The embedded one has no limits.
    ...(slack.mode === "live" ? { pace: slackPace() } : {}),
    ...others,
  });
}

/** What is embedded stands in for the real thing. */
function probesFor(
  { supabase, slack, linear }: Config,
  { supabase: client, clock }: { readonly supabase: Supabase; readonly clock: () => Instant },
): Probes {
  const modeOf = (mode: Mode) => (mode === "embedded" ? "mock" : "live");
  return createProbes({
    supabase: { mode: modeOf(supabase.mode), ask: createSupabaseProbe(client) },
    slack: { mode: modeOf(slack.mode), ask: createSlackProbe(createSlackClient(slack)) },
    linear: { mode: modeOf(linear.mode), ask: createLinearProbe({ config: linear, clock }) },
  });
}
