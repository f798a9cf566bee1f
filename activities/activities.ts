// Every activity of the service, made from its ports; workflows import its type alone.
import type { Announcement } from "#domain/announcement.ts";
import { actorOf } from "#domain/people.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { Announcer, Observer, Records, Workflows } from "#domain/ports.ts";
import type { RecordBatch } from "#domain/record.ts";
import type { Look, Observation } from "#domain/release/checks/observation.ts";
import type { ResolveClaim, ResolvedClaim } from "#domain/release/effects.ts";
import { alive } from "./alive.ts";
import { translated } from "./failures.ts";
import { createNightActivities, type NightPorts } from "./nights.ts";
import { reconcileRuns, type Finding } from "./reconcile.ts";

export interface Ports extends NightPorts {
  readonly records: Records;
  readonly announcer: Announcer;
  readonly workflows: Workflows;
  readonly observer: Observer;
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
        translated(() => announcer.announce(key, announcement, plan().people), { finalFailures: true }),
      ),

    check: async (_key: string, check: ResolveClaim | Look): Promise<ResolvedClaim | Observation> => {
      if (check.type === "look")
        return alive(() => translated(() => observer.observe(check), { finalFailures: true }));
      const person = plan().people.find(({ id }) => id === check.claim.person);
      return person === undefined ? {} : { actor: actorOf(person, "signal") };
    },

    reconcile: (): Promise<readonly Finding[]> =>
      alive(() => translated(() => reconcileRuns({ records, workflows }), { finalFailures: false })),

    ...createNightActivities(ports),
  };
}
