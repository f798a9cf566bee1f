// What activities ask of the outside; adapters under integrations/ fit these shapes, tests bring fakes.
import type { Announcement } from "./announcement.ts";
import type { BacklogItem, BacklogOrder, BacklogState } from "./backlog.ts";
import type { IssueNews } from "./call/issues.ts";
import type { CallStart } from "./call/terms.ts";
import type { Heard, ReleaseAnswer } from "./environment/effects.ts";
import type { NewsFor } from "./environment/news.ts";
import type { KeptText, PlacedText, TextRef } from "./memory.ts";
import type { KnownNights } from "./metrics/missing-nights.ts";
import type { MetricRun, MetricRunOutput, ProducedBy } from "./metrics/run.ts";
import type { Delegation, Person } from "./people.ts";
import type { ProbeTarget } from "./plan/check-plan.ts";
import type { Appended, FactRow, RecordBatch, RunRow } from "./record.ts";
import type { ProbeFinding } from "./release/checks/inspection.ts";
import type { Look, Observation } from "./release/checks/observation.ts";
import type { Supersede } from "./release/effects.ts";
import type { PurgeOrder } from "./retention.ts";
import type { TileMaterial } from "./tiles/scene.ts";
import type { Instant } from "./time.ts";
import type { WorkspaceHistory, WorkspaceOrder } from "./workspace/order.ts";

/** Memory of runs and decisions. Writing the same batch again changes nothing; an older version never wins. */
export interface Records {
  write(batch: RecordBatch): Promise<void>;
  run(id: string): Promise<RunRow | undefined>;
  /** Rows of runs that are not closed, of one kind where it is named, in the order of their ids. */
  openRuns(kind?: string): Promise<readonly RunRow[]>;
  /** Newest update first. */
  listRuns(filter: {
    readonly kind: string;
    readonly limit?: number;
  }): Promise<{ readonly items: readonly RunRow[] }>;
  /** Writes the row whatever its version: after a reset the history has gone back. */
  overwrite(row: RunRow): Promise<void>;
}

/** What was observed of shops. Rows are only ever added; at most 1,000 in one batch, all of it or nothing. */
export interface Facts {
  append(facts: readonly FactRow[]): Promise<Appended>;
}

/** Texts of people, which histories and logs know by id and salted hash alone. */
export interface Memory {
  /** Stores texts before anything refers to them; answers in their order. The same text in the same place is one. */
  put(texts: readonly PlacedText[]): Promise<readonly TextRef[]>;
  /** Makes stored texts part of the memory. Doing it again changes nothing. */
  keep(kept: readonly KeptText[]): Promise<void>;
  /** Texts by id; what was redacted is left out. */
  read(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** Turns wall-clock times into instants. Pure, but it needs a table of zones, which the core has not. */
export interface Calendar {
  /** An hour that is left out lies behind the change of the clocks; of one that comes twice the first is meant. */
  at(date: string, time: string, zone: string): Instant;
  /** The local date. */
  dateAt(instant: Instant, zone: string): string;
  /** The local time, such as `10:00`. */
  timeAt(instant: Instant, zone: string): string;
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

/** Asks one integration for an answer. It never throws: that nothing answers is what it finds. */
export interface Probes {
  probe(target: ProbeTarget, reach: ProbeReach): Promise<ProbeFinding>;
}

export interface ProbeReach {
  /** Origins on loopback or a private network that may be asked. */
  readonly privateOrigins: readonly string[];
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

/** What tiles are made from: the newest runs and facts of an environment, and whether there is anything new. */
export interface TileStore {
  /** Another text whenever a fact or a run was added; costs next to nothing. */
  version(): Promise<string>;
  material(environment: string, factTypes: readonly string[]): Promise<TileMaterial>;
}

export interface TileWatches {
  /** Makes the watch of an environment look at once; starts it where there is none. */
  look(environment: string): Promise<void>;
}

/** What releases share: each hears of the other. The same key again is no second message. */
export interface Environments {
  /** Starts the environment where there is none. */
  tell(news: NewsFor): Promise<void>;
  answer(key: string, answer: ReleaseAnswer): Promise<Heard>;
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
  /** Those of these keys that were ever begun, in any order. */
  find(keys: readonly string[]): Promise<readonly Delivery[]>;
  save(delivery: Delivery): Promise<void>;
}

/** Tells people. Idempotent by the effect key; resolves once the service has taken the message. */
export interface Announcer {
  announce(
    effectKey: string,
    announcement: Announcement,
    people: readonly (Person & { readonly for?: readonly Delegation[] })[],
  ): Promise<void>;
}

/** The team's backlog. The same effect key again gives the same issue, whatever became of the answers before. */
export interface Backlog {
  put(effectKey: string, order: BacklogOrder): Promise<BacklogItem>;
  /** By the ids of issues. One that is gone is not among the answers. */
  states(ids: readonly string[]): Promise<readonly BacklogState[]>;
}

/** Calls that follow issues. One that has closed takes no more news. */
export interface CallIssues {
  tell(news: IssueNews): Promise<"told" | "closed">;
}

/** Other releases than the one that asks. */
export interface ReleaseOrders {
  /** The same effect key again changes nothing; a release that can't give way is a final failure that says why. */
  supersede(effectKey: string, order: Supersede): Promise<void>;
}

/** The git repository of the team's documents. Each order is one commit; the same effect key again gives the same commit. */
export interface Workspace extends WorkspaceHistory {
  /** The commit that carries the order: the newest one where nothing had to be changed. */
  write(effectKey: string, order: WorkspaceOrder): Promise<string>;
  /** The text as it is now; `undefined` where there is no such file. */
  read(path: string): Promise<string | undefined>;
}

/** What the engine knows of a workflow: the history decides, the stored row only remembers. */
export interface KnownWorkflow {
  readonly runId: string;
  readonly status: "running" | "completed" | "failed" | "terminated" | "cancelled" | "timed-out";
  readonly closedAt?: Instant;
}

/** Where planned calls live. */
export interface PlannedCalls {
  /** Starts it, or tells the waiting one of its terms; one that has closed stays closed. */
  plan(start: CallStart): Promise<"started" | "told" | "closed">;
}

export interface Workflows {
  /** `undefined` when the engine has no such workflow (any more). */
  describe(id: string): Promise<KnownWorkflow | undefined>;
  /** The row that the workflow itself would write now. */
  row(id: string): Promise<RunRow | undefined>;
}
