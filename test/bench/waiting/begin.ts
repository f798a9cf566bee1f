// Begins releases in numbers: by the client that the API itself has, past the API's limit on open releases.
import { setTimeout as pause } from "node:timers/promises";
import type { Config } from "#config";
import { actorOf } from "#domain/people.ts";
import { releasePlanOf } from "#domain/plan/plan.ts";
import { chasedRoles } from "#domain/release/chase/hours.ts";
import { after, type Instant } from "#domain/time.ts";
import { createPlanSource } from "#integrations/plan-file/watch.ts";
import { createTemporal } from "#integrations/temporal/client.ts";

const atOnce = 64;
const attempts = 20;

export interface Order {
  readonly key: string;
  /** When its people are reminded; without it nobody is. */
  readonly remindAt?: Instant;
}

export interface Starter {
  readonly begin: (orders: readonly Order[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

export function createStarter({ temporal, planFile }: Pick<Config, "temporal" | "planFile">): Starter {
  const { releases, close } = createTemporal(temporal);
  const { plan, revision } = createPlanSource(planFile).current();
  const justin = plan.people.find(({ id }) => id === "justin");
  if (justin === undefined) throw new Error("The plan has no justin");
  const [{ chase: _, ...quiet }, by] = [releasePlanOf(plan), actorOf(justin, "api")];
  const chased = { ...quiet, chase: { remind: "1 second", escalate: [] } };
  const startOf = ({ key, remindAt }: Order) => {
    const build = { tag: key, commit: "7d3e0c1aa2b04c55", authors: ["tomas"] };
    const start = { key, title: "Tile hierarchy", build, by, planRevision: revision };
    if (remindAt === undefined) return { ...start, plan: quiet };
    return { ...start, plan: chased, hours: hoursFrom(remindAt, chasedRoles(chased)) };
  };
  const startOne = async (order: Order): Promise<void> => {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const { outcome } = await releases.start(startOf(order), `start ${order.key}`);
      if (outcome === "started") return;
      if (outcome !== "unanswered") throw new Error(`${order.key}: ${outcome}`);
      await pause(500);
    }
    throw new Error(`${order.key} was not taken`);
  };
  return {
    close,
    begin: async (orders) => {
      const left = [...orders];
      const takeTurns = async (): Promise<void> => {
        for (let next = left.shift(); next !== undefined; next = left.shift()) await startOne(next);
      };
      await Promise.all(Array.from({ length: atOnce }, takeTurns));
    },
  };
}

/** Everybody's working day begins at this instant: a second later all that wait are reminded. */
function hoursFrom(at: Instant, roles: readonly string[]) {
  const until = after(at, "60 days");
  const zoneByRole = Object.fromEntries(roles.map((role) => [role, "bench"]));
  return { until, calendar: { zoneByRole, hoursByZone: { bench: [{ from: at, to: until }] } } };
}
