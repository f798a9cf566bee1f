// Every activity of the service, made from its ports; workflows import its type alone.
import type { Announcement } from "#domain/announcement.ts";
import type { Composed, ComposePreRead } from "#domain/call/effects.ts";
import type { Changelog } from "#domain/changelog/ports.ts";
import type { WorkspaceDocuments } from "#domain/documents/ports.ts";
import type { LookAtReadiness } from "#domain/dry-run/look-order.ts";
import type { Found } from "#domain/dry-run/look.ts";
import type { NightOrders } from "#domain/dry-run/ports.ts";
import type { LookForRelease, SeenRelease } from "#domain/environment/effects.ts";
import { newsIn } from "#domain/environment/news.ts";
import type { Finding } from "#domain/health/housekept.ts";
import { daysBetween, workingCalendar } from "#domain/people-hours.ts";
import { actorOf } from "#domain/people.ts";
import { freezeWindows } from "#domain/plan/freeze-windows.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type {
  Announcer,
  Backlog,
  Observer,
  Records,
  ReleaseOrders,
  Retention,
  Workflows,
  Workspace,
} from "#domain/ports.ts";
import type { RecordBatch } from "#domain/record.ts";
import type { Look, Observation } from "#domain/release/checks/observation.ts";
import type {
  HoursRead,
  ReadFreezes,
  ReadHours,
  ReadWindows,
  ResolveClaim,
  ResolvedClaim,
  Supersede,
} from "#domain/release/effects.ts";
import { expiriesOf, type Retained } from "#domain/retention.ts";
import { askedPeople } from "#domain/roster.ts";
import type { Digest } from "#domain/sync/digest.ts";
import type { ComposeSync } from "#domain/sync/effects.ts";
import type { LookAtAges, SeenAges } from "#domain/tiles/watch/effects.ts";
import type { Instant } from "#domain/time.ts";
import { alive } from "./alive.ts";
import { createAuditActivities, type AuditPorts } from "./audit.ts";
import { createBacklogReading, type BacklogReadingPorts } from "./backlog-reading.ts";
import { composeFor, createCallActivities, spokenOut, type CallPorts } from "./calls.ts";
import { createChangelogActivities, enterChanges, type ChangelogPorts } from "./changelog.ts";
import { createDeployments, type DeploymentPorts } from "./deployments.ts";
import { createDocumentActivities, type DocumentPorts } from "./documents.ts";
import { createDryRunActivities, type DryRunPorts } from "./dry-runs.ts";
import { createEnvironmentActivities, lookForRelease, type EnvironmentPorts } from "./environments.ts";
import { createFirstTimes, translated } from "./failures.ts";
import { createInspections, type InspectionPorts } from "./inspections.ts";
import { createMorningActivities, type MorningPorts } from "./mornings.ts";
import { createNightActivities, thisExecution, type NightPorts } from "./nights.ts";
import { createPrecedence } from "./precedence.ts";
import { lookAtReadiness } from "./readiness.ts";
import { reconcile } from "./reconcile.ts";
import { retain } from "./retain.ts";
import { rosterNow } from "./roster.ts";
import { composeSync, createSyncActivities, type SyncPorts } from "./syncs.ts";
import { createWatchActivities, lookAtAges, type WatchPorts } from "./tile-watch.ts";
import { createTriggerWatches, type TriggerPorts } from "./watches.ts";

export interface Ports
  extends
    NightPorts,
    CallPorts,
    WatchPorts,
    BacklogReadingPorts,
    MorningPorts,
    InspectionPorts,
    TriggerPorts,
    DeploymentPorts,
    EnvironmentPorts,
    ChangelogPorts,
    DocumentPorts,
    SyncPorts,
    DryRunPorts,
    AuditPorts {
  readonly workspace: Pick<Workspace, "read" | "write" | "lines" | "written"> & WorkspaceDocuments;
  readonly records: Records & DryRunPorts["records"] & AuditPorts["records"];
  readonly metricRuns: NightPorts["metricRuns"];
  readonly nights: NightOrders;
  readonly backlog: Backlog;
  readonly changelog: Changelog;
  readonly workflows: Workflows;
  readonly announcer: Announcer;
  readonly observer: Observer;
  readonly releaseOrders: ReleaseOrders;
  readonly retention: Retention;
  /** The plan as it is now: role to people is resolved when a message is sent. */
  readonly plan: () => Plan;
}

/** Longer than a database of this machine needs to come back; a card that is so much late is still the newest when it is posted. */
const rowsFirstForMs = 8_000;

export type Activities = ReturnType<typeof createActivities>;

export function createActivities(ports: Ports) {
  const { records, workflows } = ports;
  const isFirst = createFirstTimes();
  const rows = createPrecedence(rowsFirstForMs);
  return {
    record: (batch: RecordBatch): Promise<void> =>
      alive(() => translated(() => rows.first(() => recordAndTell(batch, ports)), { finalFailures: false })),

    announce: (key: string, announcement: Announcement): Promise<void> =>
      alive(() =>
        translated(() => rows.after(() => announceTo(ports, key, announcement)), {
          finalFailures: true,
          isFirst,
        }),
      ),

    check: (_key: string, asked: Asked): Promise<Answered> => look(asked, ports),

    supersede: (key: string, order: Supersede): Promise<void> => supersede(key, order, ports),

    ...createCallActivities(ports),
    ...createDryRunActivities(ports),
    ...createEnvironmentActivities(ports),

    reconcile: (): Promise<readonly Finding[]> => reconcile({ records, workflows }),

    retain: ({ at }: { readonly at: Instant }) => retainNow(at, ports),

    ...createInspections(ports),
    ...createTriggerWatches(ports),
    ...createDeployments(ports),
    ...createNightActivities(ports),
    ...createWatchActivities(ports),
    ...createBacklogReading(ports),
    ...createChangelogActivities(ports),
    ...createDocumentActivities(ports),
    ...createMorningActivities(ports),
    ...createSyncActivities(ports),
    ...createAuditActivities(ports),
  };
}

type Asked =
  | ResolveClaim
  | Look
  | ReadFreezes
  | ReadHours
  | ComposePreRead
  | LookAtAges
  | LookForRelease
  | LookAtReadiness
  | ComposeSync;
type Answered =
  | ResolvedClaim
  | Observation
  | ReadWindows
  | HoursRead
  | Composed
  | SeenAges
  | SeenRelease
  | Found
  | Digest;

async function look(asked: Asked, ports: Ports): Promise<Answered> {
  switch (asked.type) {
    case "read-freezes": {
      const { freezes, ...period } = asked;
      return { windows: [...freezeWindows(freezes, period, ports.calendar)] };
    }
    case "read-hours": {
      const { roles, from, until } = asked;
      const days = daysBetween(from, until);
      return { calendar: workingCalendar(roles, ports.plan(), { days, calendar: ports.calendar }) };
    }
    case "resolve-claim":
      return resolveClaim(asked, ports);
    case "look":
      return alive(() => translated(() => ports.observer.observe(asked), { finalFailures: true }));
    case "compose-pre-read":
      return composeFor(asked, ports);
    case "look-at-ages":
      return lookAtAges(asked, ports);
    case "look-for-release":
      return lookForRelease(asked, ports);
    case "look-at-readiness":
      return lookAtReadiness(asked, ports);
    case "compose-sync":
      return composeSync(asked, ports);
  }
}

/** What is recorded has been told. */
async function recordAndTell(batch: RecordBatch, ports: Ports): Promise<void> {
  const { environments, records } = ports;
  for (const news of newsIn(batch)) await environments.tell(news);
  await records.write(batch);
  // Tried again as a whole until both are done: nothing is announced that has no row.
  await enterChanges(batch, ports);
}

function supersede(key: string, order: Supersede, { releaseOrders }: Ports): Promise<void> {
  return alive(() => translated(() => releaseOrders.supersede(key, order), { finalFailures: true }));
}

async function announceTo(ports: Ports, key: string, announcement: Announcement): Promise<void> {
  const spoken = await spokenOut(announcement, ports);
  return ports.announcer.announce(key, spoken, askedPeople(rosterNow(ports)));
}

function retainNow(at: Instant, { retention, plan }: Ports): Promise<readonly Retained[]> {
  const expiries = expiriesOf(plan().retention, at);
  const producedBy = thisExecution();
  return alive(() => translated(() => retain(expiries, { retention, producedBy }), { finalFailures: true }));
}

function resolveClaim({ claim }: ResolveClaim, ports: Ports): ResolvedClaim {
  const person = rosterNow(ports).find(({ id }) => id === claim.person);
  return person === undefined ? {} : { actor: actorOf(person, "signal") };
}
