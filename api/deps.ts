// What the API is given by its composition root; adapters fit these shapes, tests bring plain ones in memory.
import type { Config } from "#config";
import type { AttentionBook } from "#domain/attention/book.ts";
import type { Backlog, Calendar, CallIssues } from "#domain/ports.ts";
import type { Tracing } from "#integrations/opentelemetry/tracing.ts";
import type { logOptions } from "#integrations/pino/log.ts";
import type { PlanSource } from "#integrations/plan-file/watch.ts";
import type { Figures } from "#integrations/prometheus/registry.ts";
import type { Dialogs } from "#integrations/slack/dialogs.ts";
import type { LocalSlack } from "#integrations/slack/local/slack.ts";
import type { SlackPeople } from "#integrations/slack/people.ts";
import type { Replies } from "#integrations/slack/replies.ts";
import type { Auth } from "#integrations/supabase/auth.ts";
import type { ChangeBook } from "#integrations/supabase/changelog.ts";
import type { EvidenceBlobs } from "#integrations/supabase/evidence-blobs.ts";
import type { FactBook } from "#integrations/supabase/facts.ts";
import type { MemoryBook } from "#integrations/supabase/memory.ts";
import type { MetricRunBook } from "#integrations/supabase/metric-runs.ts";
import type { RecordBook } from "#integrations/supabase/records.ts";
import type { ServiceTokens } from "#integrations/supabase/service-tokens.ts";
import type { TokenVerifier } from "#integrations/supabase/token-verifier.ts";
import type { Audits } from "#integrations/temporal/audits.ts";
import type { Calls } from "#integrations/temporal/calls.ts";
import type { ChangeDesk } from "#integrations/temporal/change-entries.ts";
import type { Temporal } from "#integrations/temporal/client.ts";
import type { DryRuns } from "#integrations/temporal/dry-runs.ts";
import type { EnvironmentDesk } from "#integrations/temporal/environments.ts";
import type { Nights } from "#integrations/temporal/nights.ts";
import type { Releases } from "#integrations/temporal/releases.ts";
import type { SyncDesk } from "#integrations/temporal/syncs.ts";
import type { Examinations } from "./examinations.ts";
import type { Hub } from "./live.ts";
import type { TileBoard } from "./tile-board.ts";

export interface Deps {
  readonly config: Pick<Config, "publicUrl" | "serviceToken" | "temporal" | "trustedProxies"> & {
    readonly linear: Pick<Config["linear"], "webhookSecret">;
    readonly slack: Pick<Config["slack"], "signingSecret">;
  };
  readonly logger: ReturnType<typeof logOptions> | false;
  readonly plans: PlanSource;
  readonly releases: Releases;
  readonly calls: Calls;
  readonly dryRuns: DryRuns;
  readonly environments: EnvironmentDesk;
  readonly syncs: SyncDesk;
  readonly callIssues: CallIssues;
  readonly backlog: Pick<Backlog, "states">;
  readonly changelog: Pick<ChangeBook, "list">;
  readonly changeDesk: ChangeDesk;
  readonly memory: Pick<MemoryBook, "put" | "read" | "list">;
  readonly attention: AttentionBook;
  readonly calendar: Calendar;
  readonly slack: { readonly people: SlackPeople; readonly replies: Replies; readonly dialogs: Dialogs };
  /** Where the embedded Slack is shown to whoever sits at this machine. */
  readonly localSlack?: LocalSlack;
  readonly records: Pick<RecordBook, "run" | "append" | "decisions" | "decisionChoices" | "audit">;
  readonly facts: FactBook;
  readonly metricRuns: Pick<MetricRunBook, "find" | "list" | "nights">;
  readonly nights: Nights;
  readonly audits: Audits;
  readonly blobs: EvidenceBlobs;
  readonly auth: Auth;
  readonly verifyToken: TokenVerifier;
  readonly serviceTokens: Pick<ServiceTokens, "find">;
  readonly hub: Hub;
  readonly tiles: TileBoard;
  readonly parts: Parts;
  readonly examinations: Examinations;
  /** Of the parts that may be embedded. */
  readonly modes: Readonly<Partial<Record<string, Config["temporal"]["mode"]>>>;
  readonly workers: Temporal["workers"];
  readonly schedules: Temporal["schedules"];
  readonly failingTasks: Temporal["failingTasks"];
  readonly figures: Figures;
  /** Where somebody collects spans. */
  readonly tracing?: Tracing | undefined;
  readonly now: () => Date;
  /** Folder of the built dashboard. */
  readonly pages: string;
}

/** One real query per part; a rejection says what is wrong. */
export type Parts = Readonly<Record<string, () => Promise<unknown>>>;
