// Every activity of the service, made from its ports; workflows import its type alone.
import type { Announcement } from "#domain/announcement.ts";
import type { Composed, ComposePreRead } from "#domain/call/effects.ts";
import { actorOf } from "#domain/people.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type {
  Announcer,
  Backlog,
  Observer,
  Records,
  Retention,
  Workflows,
  Workspace,
} from "#domain/ports.ts";
import type { RecordBatch } from "#domain/record.ts";
import type { Look, Observation } from "#domain/release/checks/observation.ts";
import type { ResolveClaim, ResolvedClaim } from "#domain/release/effects.ts";
import { expiriesOf, type Retained } from "#domain/retention.ts";
import type { LookAtAges, SeenAges } from "#domain/tiles/watch/effects.ts";
import type { Instant } from "#domain/time.ts";
import { alive } from "./alive.ts";
import { createBacklogReading, type BacklogReadingPorts } from "./backlog-reading.ts";
import { composeFor, createCallActivities, spokenOut, type CallPorts } from "./calls.ts";
import { translated } from "./failures.ts";
import { createInspections, type InspectionPorts } from "./inspections.ts";
import { createNightActivities, thisExecution, type NightPorts } from "./nights.ts";
import { reconcileRuns, type Finding } from "./reconcile.ts";
import { retain } from "./retain.ts";
import { createWatchActivities, lookAtAges, type WatchPorts } from "./tile-watch.ts";
import { createTriggerWatches, type TriggerPorts } from "./watches.ts";

export interface Ports
  extends NightPorts, CallPorts, WatchPorts, BacklogReadingPorts, InspectionPorts, TriggerPorts {
  readonly workspace: Pick<Workspace, "read" | "write">;
  readonly records: Records;
  readonly backlog: Backlog;
  readonly announcer: Announcer;
  readonly workflows: Workflows;
  readonly observer: Observer;
  readonly retention: Retention;
  /** The plan as it is now: role to people is resolved when a message is sent. */
  readonly plan: () => Plan;
}

export type Activities = ReturnType<typeof createActivities>;

export function createActivities(ports: Ports) {
  const { records, announcer, workflows, observer, plan } = ports;
  return {
    record: (batch: RecordBatch): Promise<void> =>
      alive(() => translated(() => records.write(batch), { finalFailures: false })),

    announce: (key: string, announcement: Announcement): Promise<void> =>
      alive(() =>
        translated(async () => announcer.announce(key, await spokenOut(announcement, ports), plan().people), {
          finalFailures: true,
        }),
      ),

    check: async (
      _key: string,
      asked: ResolveClaim | Look | ComposePreRead | LookAtAges,
    ): Promise<ResolvedClaim | Observation | Composed | SeenAges> => {
      switch (asked.type) {
        case "resolve-claim":
          return resolveClaim(asked, plan());
        case "look":
          return alive(() => translated(() => observer.observe(asked), { finalFailures: true }));
        case "compose-pre-read":
          return composeFor(asked, ports);
        case "look-at-ages":
          return lookAtAges(asked, ports);
      }
    },

    ...createCallActivities(ports),

    reconcile: (): Promise<readonly Finding[]> =>
      alive(() => translated(() => reconcileRuns({ records, workflows }), { finalFailures: false })),

    retain: ({ at }: { readonly at: Instant }) => retainNow(at, ports),

    ...createInspections(ports),
    ...createTriggerWatches(ports),
    ...createNightActivities(ports),
    ...createWatchActivities(ports),
    ...createBacklogReading(ports),
  };
}

function retainNow(at: Instant, { retention, plan }: Ports): Promise<readonly Retained[]> {
  const expiries = expiriesOf(plan().retention, at);
  const producedBy = thisExecution();
  return alive(() => translated(() => retain(expiries, { retention, producedBy }), { finalFailures: true }));
}

function resolveClaim({ claim }: ResolveClaim, { people }: Plan): ResolvedClaim {
  const person = people.find(({ id }) => id === claim.person);
  return person === undefined ? {} : { actor: actorOf(person, "signal") };
}
