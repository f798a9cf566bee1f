// What activities ask of the outside; adapters under integrations/ fit these shapes, tests bring fakes.
import type { Announcement } from "./announcement.ts";
import type { BacklogItem, BacklogOrder, BacklogState } from "./backlog.ts";
import type { MetricRun, ProducedBy } from "./metrics/run.ts";
import type { Person } from "./people.ts";
import type { Appended, FactRow, RecordBatch, RunRow } from "./record.ts";
import type { Instant } from "./time.ts";
import type { WorkspaceChange, WorkspaceOrder } from "./workspace/order.ts";

/** Memory of runs and decisions. Writing the same batch again changes nothing; an older version never wins. */
export interface Records {
  write(batch: RecordBatch): Promise<void>;
  run(id: string): Promise<RunRow | undefined>;
  /** Rows of runs that are not closed, oldest update first. */
  openRuns(): Promise<readonly RunRow[]>;
  /** Writes the row whatever its version: after a reset the history has gone back. */
  overwrite(row: RunRow): Promise<void>;
}

/** What was observed of shops. Rows are only ever added; at most 1,000 in one batch, all of it or nothing. */
export interface Facts {
  append(facts: readonly FactRow[]): Promise<Appended>;
}

export interface MetricRunOrder {
  readonly asOf: Instant;
  readonly environment: string;
  readonly producedBy: ProducedBy;
}

export interface MetricRuns {
  /** Computes and stores. Equal figures for the same as-of store nothing: the stored run is the answer. */
  run(order: MetricRunOrder): Promise<MetricRun>;
  /** By its id; an id without its revision (`production~<as-of>`) names the newest one. */
  find(id: string): Promise<MetricRun | undefined>;
  /** The newest revision of the newest as-of. */
  latest(environment: string): Promise<MetricRun | undefined>;
}

/** A message that was posted, by its own key, so that it is found, edited and never posted twice. */
export interface Delivery {
  /** `release/<key>#root`, or the effect key with the person for a direct message. */
  readonly key: string;
  /** Effect key of the newest content that went out under this delivery. */
  readonly effect: string;
  readonly status: "sending" | "sent";
  /** Channel name without #, or the e-mail address for a direct message. Ids change at each emulator start. */
  readonly target: string;
  /** The service's own id of the message (`ts` in Slack), once known. */
  readonly messageId?: string;
  readonly channelId?: string;
  readonly threadOf?: string;
  readonly startedAt: Instant;
}

export interface Deliveries {
  find(key: string): Promise<Delivery | undefined>;
  save(delivery: Delivery): Promise<void>;
}

/** Tells people. Idempotent by the effect key; resolves once the service has taken the message. */
export interface Announcer {
  announce(effectKey: string, announcement: Announcement, people: readonly Person[]): Promise<void>;
}

/** The team's backlog. The same effect key again gives the same issue, whatever became of the answers before. */
export interface Backlog {
  put(effectKey: string, order: BacklogOrder): Promise<BacklogItem>;
  /** By the ids of issues. One that is gone is not among the answers. */
  states(ids: readonly string[]): Promise<readonly BacklogState[]>;
}

/** The git repository of the team's documents. Each order is one commit; the same effect key again gives the same commit. */
export interface Workspace {
  /** The commit that carries the order: the newest one where nothing had to be changed. */
  write(effectKey: string, order: WorkspaceOrder): Promise<string>;
  /** The text as it is now; `undefined` where there is no such file. */
  read(path: string): Promise<string | undefined>;
  /** At most 200 commits that touched the path, newest first. */
  log(path: string): Promise<readonly WorkspaceChange[]>;
}

/** What the engine knows of a workflow: the history decides, the stored row only remembers. */
export interface KnownWorkflow {
  readonly runId: string;
  readonly status: "running" | "completed" | "failed" | "terminated" | "cancelled" | "timed-out";
  readonly closedAt?: Instant;
}

export interface Workflows {
  /** `undefined` when the engine has no such workflow (any more). */
  describe(id: string): Promise<KnownWorkflow | undefined>;
  /** The row that the workflow itself would write now. */
  row(id: string): Promise<RunRow | undefined>;
}
