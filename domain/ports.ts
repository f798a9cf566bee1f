// What activities ask of the outside; adapters under integrations/ fit these shapes, tests bring fakes.
import type { Announcement } from "./announcement.ts";
import type { KnownNights } from "./metrics/missing-nights.ts";
import type { MetricRun, MetricRunOutput, ProducedBy } from "./metrics/run.ts";
import type { Person } from "./people.ts";
import type { Appended, FactRow, RecordBatch, RunRow } from "./record.ts";
import type { Look, Observation } from "./release/checks/observation.ts";
import type { PurgeOrder } from "./retention.ts";
import type { Instant } from "./time.ts";

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
  /** The as-ofs of an environment that have a run, from an instant on, and from when on there is something to count. */
  nights(of: { readonly environment: string; readonly since: Instant }): Promise<KnownNights>;
  /** Says where the report of a run is archived. The first one stays: it is the answer, whatever is sent. */
  link(id: string, output: MetricRunOutput): Promise<MetricRunOutput>;
}

/** A file that evidence points to. */
export interface EvidenceBlob {
  readonly sha256: string;
  readonly content: Uint8Array;
  readonly mediaType: string;
  readonly name?: string;
}

export interface EvidenceArchive {
  /** Writing the same content again changes nothing; the first name stays. */
  put(blob: EvidenceBlob): Promise<void>;
}

/** Looks at what an environment holds since an instant. */
export interface Observer {
  observe(look: Omit<Look, "type">): Promise<Observation>;
}

export interface Retention {
  /** Counts or removes rows, and records that it did; says how many. The same order of one workflow run is done once. */
  purge(order: PurgeOrder): Promise<number>;
}

/** As-of of the newest run and, by type, of the newest fact; absent where there is none. */
export interface NewestAsOfs {
  readonly run?: Instant;
  readonly facts: Readonly<Record<string, Instant>>;
}

export interface TileAges {
  newest(of: { readonly environment: string; readonly factTypes: readonly string[] }): Promise<NewestAsOfs>;
}

export interface TileWatches {
  /** Makes the watch of an environment look at once; starts it where there is none. */
  look(environment: string): Promise<void>;
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
